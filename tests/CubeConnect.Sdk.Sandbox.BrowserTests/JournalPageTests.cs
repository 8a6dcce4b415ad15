using System.Diagnostics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class JournalPageTests(Browser browser) : IClassFixture<Browser>
{
    private const string Text = "It's ready, سارة: \"ORD-1\" $HOME";

    [BrowserFact]
    public async Task Copies_a_request_as_a_curl_command_that_makes_it_again()
    {
        await using var site = await Site.StartAsync();
        await site.Client.SendTextAsync(Site.Phone, Text);
        await using var open = await browser.OpenAsync(site.Sandbox, "journal");
        await open.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await open.Page.GetByRole(AriaRole.Link, new() { Name = "POST SendMessage" }).ClickAsync();
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Copy as curl" }).ClickAsync();
        await Expect(open.Page.Locator("#toasts")).ToContainTextAsync("Copied");
        var command = await open.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

        command.Should().StartWith("curl -X POST '" + site.Sandbox.BaseAddress
            + "api/v1/messages/send'").And.Contain("Bearer $CUBECONNECT_API_KEY").And.NotContain(site.Sandbox.ApiKey);
        if (!File.Exists("/bin/sh") || !File.Exists("/usr/bin/curl")) return; // its parts are right; it can be run where there is a curl
        (await RunAsync(command, site.Sandbox.ApiKey)).Should().Contain("\"success\":true");
        site.Sandbox.Messages.Select(message => message.Text).Should().Equal(Text, Text);
        await Expect(open.Page.Locator("tbody tr")).ToHaveCountAsync(2);
    }

    private static async Task<string> RunAsync(string command, string key)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["CUBECONNECT_API_KEY"] = key, ["no_proxy"] = "127.0.0.1" },
        })!;
        var said = shell.StandardError.ReadToEndAsync();
        var answer = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        shell.ExitCode.Should().Be(0, await said);
        return answer;
    }
}
