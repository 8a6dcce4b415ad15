using System.Globalization;
using System.Reflection;
using CubeConnect.Errors.Internal;

namespace CubeConnect.Tests.Docs;

public sealed class ErrorPageTests
{
    [Fact]
    public void The_error_page_lists_every_error_with_what_to_do() => DocumentedTable.Compare(
        "docs/errors.md",
        "errors",
        ["Code", "Status", "Exception", "Transient", "What happened", "What to do"],
        ErrorTable.All.Select(row =>
            new[]
            {
                $"[`{row.Code}`](errors/{row.Code}.md)", Status(row),
                $"`{Exception(row.Kind).Replace("CubeConnect", "…", StringComparison.Ordinal)}`",
                row.IsTransient ? "yes" : "no", row.Cause, row.Advice,
            }));

    [Fact]
    public void Every_code_has_a_page_that_says_what_the_code_does()
    {
        var pages = ErrorTable.All.ToDictionary(row => RepositoryFiles.PathOf("docs", "errors", $"{row.Code}.md"), ErrorCodePage.Write);
        if (DocumentedTable.IsUpdate)
        {
            Directory.CreateDirectory(RepositoryFiles.PathOf("docs", "errors"));
            foreach (var (path, text) in pages) File.WriteAllText(path, text);
        }

        RepositoryFiles.Find("docs/errors", "*.md")
            .Should().BeEquivalentTo(pages.Keys, "each code has one page, and each page is of a code");
        foreach (var (path, text) in pages) File.ReadAllText(path).ReplaceLineEndings("\n")
            .Should().Be(text, "UPDATE_DOCS=1 dotnet test writes it anew");
    }

    [Fact]
    public void The_table_lists_every_known_code() =>
        typeof(ErrorCode).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => (ErrorCode)property.GetValue(null)!)
            .Should().BeEquivalentTo(ErrorTable.All.Select(row => row.Code));

    [Fact]
    public void Each_kind_has_an_exception() =>
        Enum.GetValues<ErrorKind>().Select(kind => typeof(CubeConnectException).Assembly.GetType("CubeConnect." + Exception(kind)))
            .Should().NotContainNulls();

    private static string Status(ErrorInfo row) => row.Status == 0 ? "made here" : row.Status.ToString(CultureInfo.InvariantCulture);

    internal static string Exception(ErrorKind kind) =>
        kind == ErrorKind.Rejected ? nameof(CubeConnectException) : $"CubeConnect{kind}Exception";
}
