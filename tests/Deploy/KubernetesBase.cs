using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Campagne.DeployTests;

/// <summary>The base fits pod security level <c>restricted</c> and names only what is there.</summary>
public sealed partial class KubernetesBase(Rendered rendered) : IClassFixture<Rendered>
{
    private static readonly string[] workloads = ["audience", "content", "gateway", "measurement", "publishing"];

    private IEnumerable<YamlMappingNode> Deployments => rendered.Of("Deployment");

    private static YamlMappingNode Container(YamlMappingNode deployment) => deployment.Each("spec/template/spec/containers").ShouldHaveSingleItem();

    [Fact]
    public void There_are_five_workloads_each_with_service_account_and_disruption_budget()
    {
        foreach (var kind in (string[])["Deployment", "Service", "ServiceAccount", "PodDisruptionBudget"])
            rendered.Of(kind).Select(item => item.Text("metadata/name")).Order(StringComparer.Ordinal).ShouldBe(workloads);
        foreach (var deployment in Deployments)
        {
            var name = deployment.Text("metadata/name");
            deployment.Text("spec/template/spec/serviceAccountName").ShouldBe(name);
            int.Parse(deployment.Text("spec/replicas")!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(2);
        }
    }

    [Fact]
    public void Every_pod_fits_the_restricted_level()
    {
        foreach (var deployment in Deployments)
        {
            var name = deployment.Text("metadata/name");
            var pod = deployment.At("spec/template/spec")!;
            pod.Text("securityContext/runAsNonRoot").ShouldBe("true", name);
            pod.Text("securityContext/seccompProfile/type").ShouldBe("RuntimeDefault", name);
            pod.Text("automountServiceAccountToken").ShouldBe("false", name);
            var container = Container(deployment);
            container.Text("securityContext/allowPrivilegeEscalation").ShouldBe("false", name);
            container.Text("securityContext/readOnlyRootFilesystem").ShouldBe("true", name);
            container.Text("securityContext/capabilities/drop/0").ShouldBe("ALL", name);
            container.At("securityContext/capabilities/add").ShouldBeNull(name);
            foreach (var forbidden in (string[])["hostNetwork", "hostPID", "hostIPC"])
                pod.At(forbidden).ShouldBeNull(name);
            foreach (var volume in pod.Each("volumes"))
                volume.Children.Keys.Select(key => key.ToString()).Where(key => key != "name").ShouldAllBe(kind => kind == "secret" || kind == "emptyDir" || kind == "persistentVolumeClaim");
        }

        rendered.Of("Namespace").ShouldHaveSingleItem().At("metadata/labels")!.ToString().ShouldContain("restricted");
    }

    [Fact]
    public void Probes_ask_the_endpoints_that_the_services_have()
    {
        var mapped = File.ReadAllText(Path.Combine(Rendered.Root, "services/ServiceDefaults/Health/HealthEndpoints.cs"));
        foreach (var deployment in Deployments)
        {
            var container = Container(deployment);
            foreach (var probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"])
            {
                var path = container.Text($"{probe}/httpGet/path").ShouldNotBeNull(deployment.Text("metadata/name"));
                mapped.ShouldContain($"\"{path}\"");
                container.Text($"{probe}/httpGet/port").ShouldBe(container.Text("ports/0/name"));
            }
        }
    }

    [Fact]
    public void Every_container_has_requests_limits_and_a_pinned_image()
    {
        foreach (var container in Deployments.Select(Container))
        {
            foreach (var path in (string[])["resources/requests/cpu", "resources/requests/memory", "resources/limits/cpu", "resources/limits/memory"])
                container.Text(path).ShouldNotBeNull(path);
            Pinned().IsMatch(container.Text("image")!).ShouldBeTrue(container.Text("image"));
        }
    }

    [Fact]
    public void Every_reference_to_config_and_claims_resolves_and_no_secret_is_in_the_files()
    {
        rendered.Of("Secret").ShouldBeEmpty();
        var maps = rendered.Of("ConfigMap").Select(map => map.Text("metadata/name")).ToHashSet(StringComparer.Ordinal);
        var claims = rendered.Of("PersistentVolumeClaim").Select(claim => claim.Text("metadata/name")).ToHashSet(StringComparer.Ordinal);
        var documented = File.ReadAllText(Path.Combine(Rendered.Root, "deploy/k8s/README.md"));
        foreach (var deployment in Deployments)
        {
            var container = Container(deployment);
            container.Each("envFrom").Select(source => source.Text("configMapRef/name")).ShouldAllBe(name => maps.Contains(name));
            foreach (var setting in container.Each("env"))
            {
                setting.Text("value").ShouldBeNull($"{setting.Text("name")} must come from a secret");
                documented.ShouldContain($"`{setting.Text("valueFrom/secretKeyRef/name")}`");
            }

            deployment.Each("spec/template/spec/volumes").Select(volume => volume.Text("persistentVolumeClaim/claimName")).Where(name => name is not null)
                .ShouldAllBe(name => claims.Contains(name));
        }
    }

    [Fact]
    public void Traffic_is_denied_unless_named_and_only_publishing_reaches_the_platforms()
    {
        var policies = rendered.Of("NetworkPolicy").ToArray();
        var deny = policies.Single(policy => policy.Text("metadata/name") == "default-deny");
        ((YamlMappingNode)deny.At("spec/podSelector")!).Children.ShouldBeEmpty();
        deny.At("spec/policyTypes")!.ToString().ShouldContain("Egress");
        var toTheWorld = policies.Where(policy => policy.Each("spec/egress").SelectMany(rule => rule.Each("to")).Any(peer => peer.At("ipBlock") is not null)).ShouldHaveSingleItem();
        toTheWorld.At("spec/podSelector/matchLabels")!.ToString().ShouldContain("publishing");
    }

    [GeneratedRegex(@"^campagne/[a-z]+:\d+\.\d+\.\d+$", RegexOptions.NonBacktracking)]
    private static partial Regex Pinned();
}
