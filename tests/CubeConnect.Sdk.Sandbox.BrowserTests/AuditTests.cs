namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>An audit that finds nothing anywhere would show nothing.</summary>
public sealed class AuditTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Finds_what_is_wrong_with_a_bad_page()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox);
        await open.Page.SetContentAsync(
            """
            <html><body><h1>One</h1><main><h3>Deep</h3>
            <img src="data:,"><button></button><button>small</button><input aria-label="n"><p>pale</p>
            <table><tr><th>column</th></tr></table><li>alone</li></main></body></html>
            """);
        await open.Page.EvaluateAsync(
            """
            () => {
              document.querySelector('p').style.color = '#aaa';
              document.querySelector('input').style.border = '1px solid #eee';
              document.querySelectorAll('button')[1].style.fontSize = '5px';
            }
            """);

        var faults = await open.AuditAsync();

        string[] expected = ["no name: <button", "an item without a list", "a field that cannot take Arabic",
            "nothing says what it is: <img", "nothing says what it is: <th", "too small to hit", "a heading H3", "edge 1.", "no language",
            "contrast 2."];
        foreach (var fault in expected) faults.Should().Contain(found => found.StartsWith(fault, StringComparison.Ordinal), fault);
    }
}
