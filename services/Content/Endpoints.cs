using Campagne.Content.Features;
using Campagne.Content.Features.Alerts;
using Campagne.Content.Features.Assets;
using Campagne.Content.Features.Campaigns;
using Campagne.Content.Features.Dossier;
using Campagne.Content.Features.Messages;
using Campagne.Content.Features.Remarks;
using Campagne.Content.Features.Rules;
using Campagne.Content.Features.WorkLists;
using Campagne.ServiceDefaults;
using Campagne.ServiceDefaults.Assets;

namespace Campagne.Content;

/// <summary>Every use case of this service that is reached over HTTP or by the clock; events find their handlers by themselves.</summary>
internal static class Endpoints
{
    public static void AddContent(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Rulesets>();
        services.AddSingleton(new PublicAddress(builder.Configuration)); // missing configuration stops the start, not the first request
        services.AddSingleton<MediaProbe>();
        services.AddSingleton<WaitingWork>();
        services.AddSingleton(new AssetFolder(builder.Configuration.Required("Assets:Folder")));
        services.AddHostedService<SeedRuleset>();
        services.AddHostedService<Deadlines>();
    }

    public static void MapCampaigns(this IEndpointRouteBuilder api)
    {
        CreateCampaign.Map(api);
        ListCampaigns.Map(api);
        GetCampaign.Map(api);
        ChangeCampaign.Map(api);
        SubmitCampaign.Map(api);
        ActivateCampaign.Map(api);
        PauseCampaign.Map(api);
        ResumeCampaign.Map(api);
        CloseCampaign.Map(api);
        BeginCycle.Map(api);
        GetDossier.Map(api);
        ShowWork.Map(api);
        AssignWork.Map(api);
    }

    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        UploadAsset.Map(api);
        GetAsset.Map(api);
        WriteMessage.Map(api);
        ListMessages.Map(api);
        GetMessage.Map(api);
        ChangeMessage.Map(api);
        DraftSaves.Map(api);
        RestoreDraft.Map(api);
        DiscardDraft.Map(api);
        RecordPretest.Map(api);
        SubmitMessage.Map(api);
        ShowReview.Map(api);
        AnswerFinding.Map(api);
        ReviewMessage.Map(api);
        ListRemarks.Map(api);
        AnswerRemark.Map(api);
        WithdrawMessage.Map(api);
        PauseMessage.Map(api);
        ResumeMessage.Map(api);
    }

    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        ListAlerts.Map(api);
        RegisterAlert.Map(api);
        WithdrawAlert.Map(api);
    }

    public static void MapRules(this IEndpointRouteBuilder api)
    {
        CheckText.Map(api);
        ListRulesets.Map(api);
        DraftRuleset.Map(api);
        ChangeRuleset.Map(api);
        DiscardRuleset.Map(api);
        CompareRulesets.Map(api);
        ShowEffects.Map(api);
        PublishRuleset.Map(api);
    }
}
