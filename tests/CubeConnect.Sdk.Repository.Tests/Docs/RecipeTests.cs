using System.Text.Json;
using System.Xml.Linq;
using CubeConnect.Sandbox;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>Each recipe is a page and a project; CubeConnect.Samples.Tests runs the projects.</summary>
public sealed class RecipeTests
{
    public static TheoryData<string> Projects { get; } =
        [.. RepositoryFiles.Find("samples/Recipes", "*.csproj").Select(RepositoryFiles.Relative)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Its_page_begins_with_the_command_that_runs_it_and_names_its_packages(string project)
    {
        var folder = Path.GetDirectoryName(project)!.Replace('\\', '/');
        string[] commands =
            [$"dotnet run --project {folder}", $"dotnet test tests/CubeConnect.Samples.Tests --filter {folder.Split('/')[^1]}Tests"];

        var page = Markdown.All().Where(page => page.Blocks is [var first, ..] && commands.Contains(first.Code))
            .Should().ContainSingle().Subject;

        page.Blocks[0].Line.Should().BeLessThan(10);
        var text = File.ReadAllText(RepositoryFiles.PathOf(page.File));
        PackagesOf(project).Where(package => !text.Contains($"`{package}`", StringComparison.Ordinal)
            && !text.Contains($"dotnet add package {package}", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void It_is_small(string project)
    {
        File.ReadLines(RepositoryFiles.PathOf(project)).Count().Should().BeLessThan(20);
        RepositoryFiles.Find(Path.GetDirectoryName(project)!, "*.cs").Should().HaveCountLessThan(8)
            .And.OnlyContain(file => File.ReadLines(file).Count() < 80);
    }

    [Fact]
    public void Each_runs_against_the_sandbox_as_it_starts_by_default()
    {
        var files = RepositoryFiles.Find("samples/Recipes", "launchSettings.json").ToList();

        files.Should().HaveCount(Projects.Count - 1, "only the host of Azure Functions has another file for it");
        foreach (var file in files)
        {
            using var settings = JsonDocument.Parse(File.ReadAllText(file));
            var variables = settings.RootElement.GetProperty("profiles").EnumerateObject().Single().Value
                .GetProperty("environmentVariables");
            string Value(string name) => variables.GetProperty(name).GetString()!;
            var page = File.ReadAllText(RepositoryFiles.PathOf("docs/recipes/docker.md")); // which shows the same

            Value("CUBECONNECT_WHATSAPP_ACCOUNT_ID").Should().Be(CubeConnectSandboxOptions.DefaultWhatsAppAccountId, file);
            Value("CUBECONNECT_API_KEY").Should().Be(CubeConnectSandboxOptions.DefaultApiKey, file);
            page.Should().Contain($"CUBECONNECT_URL={Value("CUBECONNECT_URL")}\n", file);
        }
    }

    /// <summary>So that each can be copied whole.</summary>
    [Theory]
    [InlineData("WebhookReceiver.cs")]
    [InlineData("WebhookReceiverRegistration.cs")]
    [InlineData("CustomerAnswers.cs")]
    public void What_a_function_and_a_Lambda_share_is_the_same_text(string file) =>
        File.ReadAllText(RepositoryFiles.PathOf("samples/Recipes/Lambda", file))
            .Should().Be(File.ReadAllText(RepositoryFiles.PathOf("samples/Recipes/Functions", file))
                .Replace("Recipes.Functions", "Recipes.Lambda", StringComparison.Ordinal));

    private static List<string> PackagesOf(string project)
    {
        var names = XDocument.Load(RepositoryFiles.PathOf(project)).Root!.Descendants()
            .Where(item => item.Name.LocalName is "PackageReference" or "ProjectReference")
            .Select(item => item.Attribute("Include")!.Value)
            .Select(name => name.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(name) : name).ToList();
        names.Should().NotBeEmpty();
        if (names.Contains("Microsoft.EntityFrameworkCore.Sqlite")) names.Remove("Microsoft.Data.Sqlite"); // which it brings
        return names;
    }
}
