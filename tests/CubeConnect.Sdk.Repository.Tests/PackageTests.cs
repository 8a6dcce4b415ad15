using System.Reflection;
using System.Reflection.Metadata;
using System.Xml.Linq;

namespace CubeConnect.Repository.Tests;

/// <summary>
/// What arrives with a package, as far as the build shows it; .ci/steps/packages looks into the packed files and uses them.
/// </summary>
public sealed class PackageTests
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private static readonly string[] Names = [
        "CubeConnect.Sdk", "CubeConnect.Sdk.AspNetCore", "CubeConnect.Sdk.AspNetCore.EntityFrameworkCore", "CubeConnect.Sdk.Bulk",
        "CubeConnect.Sdk.EntityFrameworkCore", "CubeConnect.Sdk.Gateways", "CubeConnect.Sdk.Hangfire", "CubeConnect.Sdk.Quartz",
        "CubeConnect.Sdk.Redis", "CubeConnect.Sdk.Sandbox", "CubeConnect.Sdk.Wolverine", "CubeConnect.Aspire.Hosting", "CubeConnect.Cli",
        "CubeConnect.Templates",
    ];

    public static TheoryData<string> Projects => [.. Names];

    [Fact]
    public void Every_project_below_src_is_a_package() =>
        RepositoryFiles.Find("src", "*.csproj").Select(Path.GetFileNameWithoutExtension).Except(Packages.Carried)
            .Should().BeEquivalentTo(Names);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_names_no_version_of_what_it_asks_for(string name) =>
        XDocument.Load(RepositoryFiles.PathOf("src", name, $"{name}.csproj")).Descendants("PackageReference")
            .Where(reference => reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null)
            .Should().BeEmpty();

    /// <summary>A gallery shows it alone: no link into the repository would lead anywhere.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void A_package_has_a_page_of_its_own_that_needs_no_other(string name)
    {
        var text = File.ReadAllText(RepositoryFiles.PathOf("src", name, "README.md"));
        var page = new Docs.Markdown("README.md", text);

        text.ReplaceLineEndings("\n").Should().StartWith($"# {name}\n");
        page.Blocks.Should().NotBeEmpty();
        page.Links.Select(link => link.Target).Where(target => !target.StartsWith("https://", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void A_package_is_found_by_tags_that_no_other_has_together()
    {
        var tags = Names.Select(name => string.Join(';', XDocument.Load(RepositoryFiles.PathOf("src", name, $"{name}.csproj"))
            .Descendants("PackageTags").Single().Value.Split(';').Order(StringComparer.Ordinal))).ToList();

        tags.Should().OnlyHaveUniqueItems().And.OnlyContain(own => own.StartsWith("$(PackageTags);", StringComparison.Ordinal));
    }

    /// <summary>The version is the git tag's, which MinVer reads.</summary>
    [Fact]
    public void No_file_of_the_build_names_a_version() =>
        RepositoryFiles.Find("src", "*.*proj").Concat(RepositoryFiles.Find("src", "*.props"))
            .Concat(Directory.EnumerateFiles(RepositoryFiles.Root, "*.props"))
            .Where(file => XDocument.Load(file).Descendants()
                .Any(element => element.Name.LocalName is "Version" or "VersionPrefix" or "PackageVersion" && element.Value.Length > 0))
            .Select(RepositoryFiles.Relative).Should().BeEmpty();

    [Fact]
    public void Every_build_has_a_semantic_version_of_1_or_later() =>
        Packages.All.Select(VersionOf).Should().AllSatisfy(version => version.Should().MatchRegex(@"^[1-9]\d*\.\d+\.\d+(-[\w.]+)?$"));

    /// <summary>
    /// Bulk has none: .NET Framework would not load libphonenumber, which has none, for an assembly that has one. A program that holds
    /// Bulk has none either.
    /// </summary>
    [Fact]
    public void Every_build_has_a_strong_name() =>
        Packages.All.Where(package => !package.Assembly.Identity.IsStrongName || package.Assembly.Identity.PublicKeyToken.Length != 8)
            .Should().OnlyContain(package => package.Name == "CubeConnect.Sdk.Bulk" || package.Name == "CubeConnect.Cli");

    [Fact]
    public void Every_build_has_its_documentation_beside_it() =>
        Packages.All.Where(package => !File.Exists(Path.ChangeExtension(package.Path, ".xml"))).Should().BeEmpty();

    /// <summary>
    /// A netstandard2.0 library that sets an init property names its mark as ours; in a program for .NET 8 or later ours must lead to the
    /// one of .NET.
    /// </summary>
    [Fact]
    public void A_library_for_netstandard_finds_our_init_properties_in_every_build() =>
        Packages.All.Where(package => package.Name is "CubeConnect.Sdk" or "CubeConnect.Sdk.Bulk")
            .Where(package => !package.Assembly.GetForwardedTypes().Any(type => type.Name == "IsExternalInit")
                && package.Assembly.GetTypeByMetadataName("System.Runtime.CompilerServices.IsExternalInit") is null)
            .Should().BeEmpty();

    /// <summary>A preview is a step towards the version that it names, or towards one that has no name yet.</summary>
    [Fact]
    public void The_changelog_has_the_version()
    {
        var version = VersionOf(Packages.All[0]).Split('-');
        var headings = File.ReadLines(RepositoryFiles.PathOf("CHANGELOG.md"))
            .Where(line => line.StartsWith("## [", StringComparison.Ordinal)).ToList();

        headings.Should().Contain(
            line => line.StartsWith($"## [{version[0]}] - 2", StringComparison.Ordinal)
                || (version.Length > 1 && line == "## [Unreleased]"), "each package links to this file");
    }

    /// <summary>A debugger steps into our code without asking a server.</summary>
    [Fact]
    public void The_symbols_hold_the_sources()
    {
        foreach (var package in Packages.All)
        {
            using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(package.Path, ".pdb")));
            var reader = symbols.GetMetadataReader();
            var embedded = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
                .Where(info => reader.GetGuid(info.Kind) == EmbeddedSource).Select(info => info.Parent).ToHashSet();

            reader.Documents.Select(document => (Handle: document, Name: reader.GetString(reader.GetDocument(document).Name)))
                .Where(document => document.Name.EndsWith(".cs", StringComparison.Ordinal) && !embedded.Contains(document.Handle))
                .Select(document => document.Name)
                .Should().BeEmpty($"of {package}");
        }
    }

    private static string VersionOf(PackageBuild package) =>
        ((string)package.Assembly.GetAttributes()
            .Single(attribute =>
                attribute.AttributeClass!.Name == nameof(AssemblyInformationalVersionAttribute)).ConstructorArguments[0].Value!)
        .Split('+')[0];
}
