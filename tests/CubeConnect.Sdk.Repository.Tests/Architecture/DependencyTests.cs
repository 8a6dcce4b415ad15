namespace CubeConnect.Repository.Tests.Architecture;

/// <summary>What packages may reference, what knows nothing of HTTP, and where public types live.</summary>
public sealed class DependencyTests
{
    private const string Core = "CubeConnect.Sdk";

    private static readonly HashSet<string> HttpTypes =
        [.. typeof(HttpClient).Assembly.GetExportedTypes().Where(type => !type.IsNested).Select(type => type.Name.Split('`')[0])];

    /// <summary>Names that System.Net.Http has in common with values of ours, or with words anybody may use.</summary>
    private static readonly HashSet<string> Shared = ["NameValueHeaderValue"];

    [Theory]
    [InlineData("Messages")]
    [InlineData("Templates")]
    [InlineData("Campaigns")]
    [InlineData("OptOuts")]
    [InlineData("Health")]
    [InlineData("Errors")]
    [InlineData("Webhooks")]
    [InlineData("Values")]
    [InlineData("Validation")]
    public void Models_and_webhooks_know_nothing_of_HTTP(string folder) =>
        SourceFile.Under($"src/{Core}/{folder}")
            .Select(file =>
                (file.Path, Uses: file.Names.Where(name => HttpTypes.Contains(name) && !Shared.Contains(name)).Distinct().ToList()))
            .Where(file => file.Uses.Count > 0)
            .Select(file => $"{file.Path} uses {string.Join(", ", file.Uses)}")
            .Should().BeEmpty();

    [Fact]
    public void The_list_of_HTTP_types_is_the_real_one() =>
        HttpTypes.Should().Contain(["HttpClient", "HttpRequestMessage", "DelegatingHandler", "HttpMethod"]);

    [Fact]
    public void The_packages_reference_the_core_and_not_each_other()
    {
        var ours = Packages.All.Select(package => package.Name).ToHashSet();
        foreach (var package in Packages.All)
        {
            string[] allowed = package.Name switch
            {
                Core or $"{Core}.Sandbox" => [],
                $"{Core}.AspNetCore.EntityFrameworkCore" => [$"{Core}.AspNetCore"], // a part of it that needs EF Core
                $"{Core}.Redis" => [Core, $"{Core}.AspNetCore"], // the limit of the one and the webhooks of the other
                $"{Core}.Hangfire" or $"{Core}.Quartz" or $"{Core}.Wolverine" => [$"{Core}.EntityFrameworkCore"], // its engines
                "CubeConnect.Aspire.Hosting" => [$"{Core}.Sandbox"], // the sandbox as a resource
                "CubeConnect.Cli" => [Core, $"{Core}.Bulk", $"{Core}.Sandbox"], // a program, not a library
                _ => [Core],
            };
            var references = package.Assembly.Modules.SelectMany(module => module.ReferencedAssemblies).Select(reference => reference.Name)
                .Where(ours.Contains);
            references.Except(allowed).Should().BeEmpty(
                $"of {package}; the sandbox shares no type with the SDK, so that a wrong field name cannot agree with itself");
        }
    }

    [Fact]
    public void The_sandbox_does_not_even_mention_the_SDK_in_its_project()
    {
        foreach (var project in RepositoryFiles.Find($"src/{Core}.Sandbox", "*.csproj"))
            File.ReadAllText(project).Should().NotContain("<ProjectReference");
    }

    /// <summary>Where users of Microsoft's packages find the methods Add... of services and Map... of endpoints.</summary>
    private static readonly string[] OfExtensions = ["Microsoft.Extensions.DependencyInjection", "Microsoft.AspNetCore.Builder"];

    /// <summary>Where every integration of Aspire has its methods and resources, which an AppHost knows without a using.</summary>
    private static readonly string[] OfAspire = ["Aspire.Hosting", "Aspire.Hosting.ApplicationModel"];

    [Fact]
    public void Public_types_live_in_the_few_namespaces_of_their_package()
    {
        foreach (var package in Packages.Newest)
        {
            string[] allowed = package.Name switch
            {
                Core => ["CubeConnect", "CubeConnect.Webhooks"],
                "CubeConnect.Aspire.Hosting" => OfAspire,
                _ => [package.Name.Replace(Core, "CubeConnect", StringComparison.Ordinal)],
            };
            Packages.PublicTypesOf(package.Assembly)
                .Where(type => !allowed.Concat(OfExtensions).Contains(type.ContainingNamespace.ToDisplayString()))
                .Select(type => type.ToDisplayString()).Should().BeEmpty($"{package.Name} has {string.Join(" and ", allowed)}");
        }
    }
}
