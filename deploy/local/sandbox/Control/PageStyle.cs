namespace Campagne.Sandbox.Control;

internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { margin: 0; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; color: #1b1f24; background: #f3f4f6; }
        header { background: #fff; border-bottom: 1px solid #d8dee4; padding: 1.5rem max(1.5rem, calc(50vw - 38rem)); }
        main { padding: 1.5rem max(1.5rem, calc(50vw - 38rem)); }
        h1, h2, h3 { margin: 0 0 .25rem; line-height: 1.25; } h2 { margin-top: 1rem; } h3 { font-size: 1rem; }
        p { margin: 0 0 .75rem; }
        dl { display: flex; flex-wrap: wrap; gap: .25rem 1.75rem; margin: 0; } dt { color: #4b535d; font-size: .85rem; } dd { margin: 0; font-weight: 600; }
        .posts { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1.25rem; }
        article { background: #fff; border: 1px solid #d8dee4; border-radius: 12px; overflow: hidden; }
        .media { display: flex; overflow-x: auto; background: #1b1f24; } .media > * { width: 100%; flex: none; max-height: 22rem; object-fit: contain; }
        .text { padding: 1rem; } .caption { white-space: pre-wrap; overflow-wrap: anywhere; }
        .when, .ids { color: #4b535d; font-size: .85rem; } .ids { overflow-wrap: anywhere; margin: .75rem 0 0; }
        .labels span { display: inline-block; background: #e7ecf1; border-radius: 999px; padding: 0 .6rem; margin-right: .35rem; font-size: .85rem; }
        .scroll { overflow-x: auto; background: #fff; border: 1px solid #d8dee4; border-radius: 12px; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; } th, td { text-align: left; padding: .45rem .75rem; border-bottom: 1px solid #eaeef2; vertical-align: top; }
        """;
}
