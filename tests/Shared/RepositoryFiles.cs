using System.Reflection;

namespace CubeConnect.Testing;

/// <summary>The repository that this suite was built from, for tests that read sources and documents.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = typeof(RepositoryFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The path as people write it: from the root, with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>
    /// Every file below a folder, without build output and the files of templates; empty where the folder does not exist.
    /// </summary>
    public static IEnumerable<string> Find(string folder, string pattern) =>
        Directory.Exists(PathOf(folder))
            ? Directory.EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories).Where(path => !IsOutput(Relative(path))
                    && !Relative(path).StartsWith("src/CubeConnect.Templates/content/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
            : [];

    private static bool IsOutput(string path) =>
        path.Split('/')
            .Any(part => part is "bin" or "obj" or "TestResults" or "artifacts" or "node_modules" or "BenchmarkDotNet.Artifacts");
}
