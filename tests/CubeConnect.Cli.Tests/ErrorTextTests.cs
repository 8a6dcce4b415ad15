using System.Text.RegularExpressions;

namespace CubeConnect.Cli.Tests;

/// <summary>Errors name options and commands, and no member of the SDK.</summary>
public sealed partial class ErrorTextTests
{
    public static TheoryData<string> Codes => new(Directory.GetFiles(RepositoryFiles.PathOf("docs", "errors"), "*.md")
        .Select(file => Path.GetFileNameWithoutExtension(file)));

    /// <summary>The pages hold what the exceptions say.</summary>
    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_documented_error(string code)
    {
        var page = (await File.ReadAllTextAsync(RepositoryFiles.PathOf("docs", "errors", code + ".md"))).ReplaceLineEndings("\n");
        var paragraph = page.Split("## What you do\n\n")[1].Split("\n\n")[0];
        var advice = paragraph.ReplaceLineEndings(" ").Replace("`", "", StringComparison.Ordinal);

        var text = ErrorText.InOurWords($"GetMessage failed: {code} (400). {advice}");

        text.Should().StartWith($"Get message failed: {code}");
        Members(text).Should().BeEmpty(text);
    }

    [Theory]
    [InlineData("SendText was not sent, because the request is wrong. phone: The number has no country code.",
        "Nothing was sent, because the command is wrong. phone: The number has no country code.")]
    [InlineData("The run began with CampaignDays.Within(400), and this plan has CampaignDays.One.",
        "The run began with --tier 400, and this plan has no --tier.")]
    [InlineData("The run began with CampaignDays.Within(400, 7).", "The run began with --tier 400 --remaining 7.")]
    [InlineData("The list was read. See InnerException.", "The list was read.")]
    [InlineData("BaseAddress (CUBECONNECT_URL) must be https; http is for this machine only.",
        "CUBECONNECT_URL must be https; http is for this machine only.")]
    [InlineData("This system knows no such time zone. Give an IANA name, for example Asia/Riyadh, or use Schedule.At(DateTimeOffset).",
        "This system knows no such time zone. Give an IANA name, for example Asia/Riyadh.")]
    public void Other_sentences(string sdk, string expected) => ErrorText.InOurWords(sdk).Should().Be(expected);

    [Theory]
    [InlineData("CUBECONNECT_API_KEY", "Bearer ck_x", "CUBECONNECT_API_KEY begins with")]
    [InlineData("CUBECONNECT_URL", "http://example.com", "CUBECONNECT_URL must be https")]
    [InlineData("CUBECONNECT_URL", "https://a:b@example.com", "the key goes into CUBECONNECT_API_KEY")]
    [InlineData("CUBECONNECT_WHATSAPP_ACCOUNT_ID", "", "Give --account, or set CUBECONNECT_WHATSAPP_ACCOUNT_ID")]
    public async Task Settings_that_are_wrong(string variable, string value, string expected)
    {
        Dictionary<string, string> environment = new(StringComparer.Ordinal)
        {
            ["CUBECONNECT_URL"] = "http://127.0.0.1:1", ["CUBECONNECT_API_KEY"] = "ck_x", ["CUBECONNECT_WHATSAPP_ACCOUNT_ID"] = "01JX",
            [variable] = value,
        };

        var result = await CliProcess.RunAsync(["templates", "list"], environment);

        result.ExitCode.Should().Be(2, result.Errors);
        result.Errors.Should().Contain(expected);
        Members(result.Errors).Should().BeEmpty(result.Errors);
    }

    /// <summary>A sentence of the SDK that changes would be shown with its members: this test notices.</summary>
    [Fact]
    public void Every_phrase_that_is_replaced_still_occurs_in_the_SDK()
    {
        var folder = RepositoryFiles.PathOf("src");
        var source = string.Concat(Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => file.Contains("CubeConnect.Sdk", StringComparison.Ordinal)).Select(File.ReadAllText));
        var text = Joint().Replace(source, string.Empty);

        ErrorText.Phrases.Where(phrase => !text.Contains(phrase.Sdk.Trim(), StringComparison.Ordinal)).Select(phrase => phrase.Sdk)
            .Should().BeEmpty();
    }

    [Fact]
    public void A_fault_of_our_own_is_said_to_be_one() => ErrorText.Of(new ArgumentException("Odd."))
        .Should().Be("ArgumentException: Odd. This is a fault of cubeconnect; please report it.");

    private static IEnumerable<string> Members(string text) => Member().Matches(text).Select(match => match.Value)
        .Where(name => name is not ("WhatsApp" or "CubeConnect"));

    // Where a text goes on in the next line.
    [GeneratedRegex("\"\\s*\\+\\s*\\$?\"", RegexOptions.NonBacktracking)]
    private static partial Regex Joint();

    // AnyNameLikeThis, or the name of a property that is one word.
    [GeneratedRegex(@"\b(?:[A-Z][a-z]+[A-Z]\w*|Outcome|Errors|Remaining|Timeout)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Member();
}
