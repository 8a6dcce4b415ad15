using System.Text.Json;

namespace CubeConnect.Repository.Tests;

/// <summary>Whatever a package asks for is one more thing in its user's program, so the list of it changes only on purpose.</summary>
public sealed class PackageDependencyTests
{
    /// <summary>
    /// As NuGet has resolved it, which is what it writes into a package. .ci/steps/packages reads the packed files and holds them to the
    /// same list.
    /// </summary>
    [Fact]
    public void What_each_package_asks_for_is_what_was_accepted() =>
        Accepted.Compare("Dependencies.txt",
            string.Concat(Projects().SelectMany(Dependencies).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(line => line + "\n")));

    private static IEnumerable<(string Name, JsonElement Assets)> Projects() =>
        from project in RepositoryFiles.Find("src", "*.csproj")
        let assets = Path.Combine(Path.GetDirectoryName(project)!, "obj", "project.assets.json")
        select (Path.GetFileNameWithoutExtension(project), JsonElement.Parse(File.ReadAllBytes(assets)));

    private static IEnumerable<string> Dependencies((string Name, JsonElement Assets) package)
    {
        var project = package.Assets.GetProperty("project");
        // A tool holds what it needs, and asks for frameworks only.
        var isTool = package.Name == "CubeConnect.Cli";
        foreach (var target in project.GetProperty("frameworks").EnumerateObject())
        {
            var given = Names(target.Value, "frameworkReferences");
            if (!isTool) given = given.Concat(Names(target.Value, "dependencies"));
            // What is pinned and comes along by another package is written down like a package's own.
            if (package.Assets.TryGetProperty("centralTransitiveDependencyGroups", out var pinned))
                given = given.Concat(Names(pinned, target.Name));
            if (!isTool)
                given = given.Concat(project.GetProperty("restore").GetProperty("frameworks").GetProperty(target.Name).GetProperty(
                    "projectReferences").EnumerateObject().Select(reference => Path.GetFileNameWithoutExtension(reference.Name)));
            foreach (var name in given) yield return $"{package.Name} {target.Name} {name}";
        }
    }

    /// <summary>Those that are not kept to the project itself.</summary>
    private static IEnumerable<string> Names(JsonElement parent, string group) => parent.TryGetProperty(group, out var all)
        ? all.EnumerateObject().Where(one => !Says(one.Value, "suppressParent") && !Says(one.Value, "privateAssets"))
            .Select(one => one.Name)
        : [];

    private static bool Says(JsonElement dependency, string what) =>
        dependency.TryGetProperty(what, out var value) && string.Equals(value.GetString(), "all", StringComparison.OrdinalIgnoreCase);
}
