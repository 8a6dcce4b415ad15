namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>The hints that tell the page what to ask for again.</summary>
public sealed class HintTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Adds_up_until_they_are_followed()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "clock");

        var due = await open.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const { note } = await import('/sandbox/hints.js');
              const after = (...hints) => {
                const due = new Map();
                for (const phones of hints) note(due, ['chats', 'journal'], phones);
                return JSON.stringify([...due]);
              };
              return [after(['1']), after(['1'], ['2']), after(['1', '2'], []), after(['1'], ['1']),
                after(null, ['1']), after(['1'], null), after([], [])];
            }
            """);

        due.Should().Equal(Both("[\"1\"]"), Both("[\"1\",\"2\"]"), Both("[\"1\",\"2\"]"), Both("[\"1\"]"), Both("null"), Both("null"),
            Both("[]"));

        static string Both(string phones) => $"[[\"chats\",{phones}],[\"journal\",{phones}]]";
    }

    [BrowserFact]
    public async Task Fetches_the_open_chat_though_a_hint_about_nobody_follows_at_once()
    {
        await using var site = await Site.StartAsync();
        site.Sandbox.Reply(Site.Phone, "hello");
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);
        await open.Page.RouteAsync("**/sandbox/api/events", route => route.FulfillAsync(new()
        {
            ContentType = "text/event-stream",
            Body = $"retry: 3600000\n\n{Changed($"\"{Site.Phone}\"")}{Changed(string.Empty)}",
        }));

        await open.Page.ReloadAsync();

        // By opening it, by the line that came up, by the hint.
        await open.Page.WaitForFunctionAsync(
            "phone => performance.getEntriesByType('resource').filter(entry => entry.name.includes(`/chats/${phone}?`)).length >= 3",
            Site.Phone);

        static string Changed(string phones) => $"event: changed\ndata: {{\"topics\":[\"chats\"],\"phones\":[{phones}]}}\n\n";
    }
}
