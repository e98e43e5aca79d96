namespace Campagne.Sandbox.Control;

internal static class Routes
{
    public static void MapControl(this WebApplication app)
    {
        var control = app.MapGroup("/sandbox");
        control.MapSettings();
        control.MapFaults();
        control.MapLog();
        control.MapReset();
        control.MapAccounts();
        control.MapFigures();
        control.MapComments();
        control.MapTokens();
        control.MapFiles();
    }
}
