using System.Reflection;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>
/// Every exception that users see leads to a heading of the documents. A build of this suite has no web address, so the pages are read
/// without it; .ci/steps/packages reads a whole link from a package.
/// </summary>
public sealed class HelpLinkTests
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<string, Markdown> Documents =
        Markdown.All().ToDictionary(document => document.File, StringComparer.Ordinal);

    /// <summary>The command's own are for itself.</summary>
    private static readonly Type[] Types =
        [.. Packages.Newest.Where(package => package.Name != "CubeConnect.Cli")
            .SelectMany(package => Assembly.Load(package.Name).GetExportedTypes()).Where(type => type.IsSubclassOf(typeof(Exception)))];

    public static TheoryData<Type> Exceptions { get; } = [.. Types];

    public static TheoryData<ErrorCode> Codes { get; } =
        [.. typeof(ErrorCode).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(code => (ErrorCode)code.GetValue(null)!)];

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void An_exception_leads_to_a_heading(Type type) =>
        HeadingExists(PageOf((Exception)Activator.CreateInstance(type, Arguments(type))!)).Should().BeTrue();

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_leads_to_its_own_page(ErrorCode code)
    {
        var page = PageOf(new CubeConnectException("message") { ErrorCode = code });

        page.Should().Be($"errors/{code.Value}.md");
        HeadingExists(page).Should().BeTrue();
    }

    [Fact]
    public void The_other_packages_have_an_exception_too() =>
        Types.Select(type => type.Name).Should().HaveCount(16).And.Contain(["SendNotReadyException", "PoisonWebhookException"]);

    [Fact]
    public void A_code_that_this_version_does_not_know_leads_to_the_table_of_exceptions() =>
        PageOf(new CubeConnectServerException("message") { ErrorCode = new ErrorCode("NEW_CODE") }).Should().Be("errors.md#exceptions");

    /// <summary>Who makes an exception may know a better page.</summary>
    [Fact]
    public void A_link_that_is_set_stays() =>
        new CubeConnectException("message") { HelpLink = "https://example.com/help" }.HelpLink.Should().Be("https://example.com/help");

    private static string PageOf(Exception exception) => (string)exception.GetType().GetProperty("Page", Any)!.GetValue(exception)!;

    private static object?[] Arguments(Type type) =>
        [.. type.GetConstructors().Single().GetParameters()
            .Select(parameter => parameter.ParameterType == typeof(string) ? "message"
                : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)];

    private static bool HeadingExists(string page) =>
        page.Split('#') is [var file, .. var anchor] && Documents.TryGetValue("docs/" + file, out var document)
            && anchor.All(document.Anchors.Contains);
}
