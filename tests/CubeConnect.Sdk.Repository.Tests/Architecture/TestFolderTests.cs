using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CubeConnect.Repository.Tests.Architecture;

/// <summary>A test lies in the folder that is named like the folder it tests, and its namespace follows.</summary>
public sealed class TestFolderTests
{
    /// <summary>What spans all folders of a package, or comes from another project.</summary>
    private static readonly Dictionary<string, string[]> OtherFolders = new()
    {
        ["CubeConnect.Sdk"] = ["Allocations", "Docs", "Reliability", "Testing"],
        ["CubeConnect.Sdk.Sandbox"] = ["Tool"],
    };

    public static TheoryData<string> TestedPackages { get; } = new(RepositoryFiles.Find("src", "*.csproj")
        .Select(project => Path.GetFileNameWithoutExtension(project))
        .Where(package => Directory.Exists(RepositoryFiles.PathOf($"tests/{package}.Tests"))));

    [Theory]
    [MemberData(nameof(TestedPackages))]
    public void A_test_lies_in_a_folder_of_its_package(string package) =>
        TestsOf(package).Select(file => FolderOf(file, package)).Distinct()
            .Where(folder => !Directory.Exists(RepositoryFiles.PathOf($"src/{package}/{folder}")))
            .Where(folder => !OtherFolders.GetValueOrDefault(package, []).Contains(folder.Split('/')[0]))
            .Should().BeEmpty();

    [Theory]
    [MemberData(nameof(TestedPackages))]
    public void The_namespace_of_a_test_follows_its_folder(string package) =>
        TestsOf(package).Where(file => NamespaceOf(file) != ExpectedNamespace(file, package))
            .Select(file => $"{file.Path}: {NamespaceOf(file)}").Should().BeEmpty();

    private static IEnumerable<SourceFile> TestsOf(string package) => SourceFile.Under($"tests/{package}.Tests");

    private static string FolderOf(SourceFile file, string package) =>
        Path.GetDirectoryName(file.Path[$"tests/{package}.Tests/".Length..])!.Replace('\\', '/');

    private static string NamespaceOf(SourceFile file) =>
        file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().First().Name.ToString();

    private static string ExpectedNamespace(SourceFile file, string package) =>
        $"{package.Replace(".Sdk", "", StringComparison.Ordinal)}.Tests.{FolderOf(file, package).Replace('/', '.')}".TrimEnd('.');
}
