using Microsoft.Playwright;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>Who asks the system for less motion gets none: nothing moves for longer than a moment, and nothing scrolls smoothly.</summary>
public sealed class MotionTests(Browser browser) : IClassFixture<Browser>
{
    /// <summary>What takes longer than 10 ms to change, of every element and what stands before and after it.</summary>
    private const string Moving =
        """
        () => {
          const longest = text => Math.max(...text.split(',').map(part => parseFloat(part) * (part.includes('ms') ? 1 : 1000)));
          const found = document.getAnimations().map(animation => `running: ${animation.effect?.target?.className}`);
          for (const node of document.querySelectorAll('*')) {
            for (const part of [null, '::before', '::after']) {
              const style = getComputedStyle(node, part);
              const name = `${node.tagName}.${node.className}${part ?? ''}`;
              if (longest(style.transitionDuration) > 10) found.push(`transition: ${name}`);
              if (style.animationName !== 'none' && longest(style.animationDuration) > 10) found.push(`animation: ${name}`);
              if (style.scrollBehavior === 'smooth') found.push(`smooth: ${name}`);
            }
          }
          return found;
        }
        """;

    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Moves_nothing_on_any_page(int width)
    {
        await using var site = await Site.StartAsync(options => options.WebhookUrl = new Uri("http://127.0.0.1:9/"));
        await site.FillAsync();
        await site.Client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "welcome_message", Language = "ar", Name = "Eid", Recipients = [new CampaignRecipient("966571234567")],
        });
        await using var open = await browser.OpenAsync(site.Sandbox, width: width);

        foreach (var page in (string[])["chats", "chats/" + Site.Phone, "campaigns", "campaigns/" + site.Sandbox.Campaigns[0].Id,
            "templates", "opt-outs", "journal/1", "webhooks/1", "clock", "faults"])
        {
            await open.GoAsync(page);
            (await open.Page.EvaluateAsync<string[]>(Moving)).Should().BeEmpty("of {0}", page);
        }
    }

    [BrowserFact]
    public async Task Moves_a_little_for_everybody_else()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, motion: ReducedMotion.NoPreference);

        (await open.Page.EvaluateAsync<string[]>(Moving)).Should().Contain(found => found.StartsWith("transition: "))
            .And.OnlyContain(found => !found.StartsWith("smooth: "), "the check sees what moves");
    }

    [Fact]
    public void No_script_asks_for_smooth_scrolling() =>
        RepositoryFiles.Find("src/CubeConnect.Sdk.Sandbox/Inbox/pages", "*.js").Select(File.ReadAllText).Should()
            .NotContain(text => text.Contains("smooth", StringComparison.Ordinal) || text.Contains(".animate(", StringComparison.Ordinal));
}
