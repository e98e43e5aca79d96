using Campagne.Sandbox;

await SandboxApp.Build(args).RunAsync();
