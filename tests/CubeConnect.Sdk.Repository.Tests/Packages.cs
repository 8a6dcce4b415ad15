using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CubeConnect.Repository.Tests;

/// <summary>One package as it was built for one target, seen through the compiler's eyes, so that every target is read alike.</summary>
internal sealed record PackageBuild(string Name, string Target, string Path, IAssemblySymbol Assembly)
{
    public override string ToString() => $"{Name} ({Target})";
}

/// <summary>Everything under src/ as the build left it.</summary>
internal static class Packages
{
    private static readonly Lazy<IReadOnlyList<PackageBuild>> Built = new(() => [.. Paths.Select(Load)]);

    /// <summary>Projects below src that are no package: CubeConnect.Sdk carries what they build.</summary>
    public static IReadOnlyList<string> Carried { get; } = ["CubeConnect.Sdk.Analyzers", "CubeConnect.Sdk.CodeFixes"];

    public static IReadOnlyList<PackageBuild> All => Built.Value;

    /// <summary>Each package once, for the newest target: for rules that do not depend on the target.</summary>
    public static IEnumerable<PackageBuild> Newest =>
        All.GroupBy(package => package.Name).Select(group => group.MaxBy(package => Version(package.Target))!);

    /// <summary>What the runtime, the frameworks and the packages of this suite bring, ours included.</summary>
    public static IReadOnlyList<string> PlatformAssemblies { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Private members too: they tell a record struct from a plain one.</summary>
    public static CSharpCompilationOptions ReadEverything { get; } = new(OutputKind.DynamicallyLinkedLibrary,
        metadataImportOptions: MetadataImportOptions.All);

    private static IEnumerable<string> Paths =>
        from project in RepositoryFiles.Find("src", "*.csproj")
        where Path.GetFileName(project) != "CubeConnect.Templates.csproj" // it packs files; nothing in it is compiled
        let output = Path.Combine(Path.GetDirectoryName(project)!, "bin", Configuration)
        where Directory.Exists(output)
        from target in Directory.EnumerateDirectories(output).Order(StringComparer.Ordinal)
        let assembly = Path.Combine(target, Path.GetFileNameWithoutExtension(project) + ".dll")
        where File.Exists(assembly)
        select assembly;

    /// <summary>Debug or Release, as this suite itself was built: bin/Debug/net10.0/.</summary>
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Every type of an assembly, nested ones too.</summary>
    public static IEnumerable<INamedTypeSymbol> TypesOf(IAssemblySymbol assembly) => TypesOf(assembly.GlobalNamespace);

    /// <summary>What users see: public types, and nested ones that are reachable.</summary>
    public static IEnumerable<INamedTypeSymbol> PublicTypesOf(IAssemblySymbol assembly) => TypesOf(assembly).Where(IsVisible);

    public static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (symbol.ContainingType is null || IsVisible(symbol.ContainingType));

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type) yield return type;
            if (member is not INamespaceOrTypeSymbol inner) continue;
            foreach (var nested in TypesOf(inner)) yield return nested;
        }
    }

    private static PackageBuild Load(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var target = Path.GetFileName(Path.GetDirectoryName(path))!;
        var package = MetadataReference.CreateFromFile(path);
        // References between our packages are followed within the same target where there is one.
        var others = PlatformAssemblies.Where(file => Path.GetFileNameWithoutExtension(file) != name)
            .Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create("Reader", references: [.. others, package], options: ReadEverything);
        return new PackageBuild(name, target, path, (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(package)!);
    }

    private static Version Version(string target) =>
        target.StartsWith("net", StringComparison.Ordinal) && System.Version.TryParse(target[3..].Split('-')[0], out var version)
            ? version
            : new Version(0, 0);
}
