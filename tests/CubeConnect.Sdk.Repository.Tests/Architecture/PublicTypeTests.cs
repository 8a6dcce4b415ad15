using Microsoft.CodeAnalysis;

namespace CubeConnect.Repository.Tests.Architecture;

public sealed class PublicTypeTests
{
    private static readonly HashSet<string> Asynchronous = ["Task", "ValueTask", "IAsyncEnumerable"];

    [Fact]
    public void Classes_are_sealed_unless_something_is_derived_from_them()
    {
        foreach (var package in Packages.Newest)
        {
            var bases = Packages.PublicTypesOf(package.Assembly).Select(type => type.BaseType?.OriginalDefinition)
                .ToHashSet<ISymbol?>(SymbolEqualityComparer.Default);
            Packages.PublicTypesOf(package.Assembly)
                .Where(type => type is { TypeKind: TypeKind.Class, IsSealed: false, IsAbstract: false, IsStatic: false }
                    && !bases.Contains(type.OriginalDefinition))
                .Select(type => type.ToDisplayString()).Should().BeEmpty("every change to a class must keep derived classes working");
        }
    }

    [Fact]
    public void Asynchronous_methods_say_so_in_their_name() =>
        AsynchronousMethods().Where(method => !method.Name.EndsWith("Async", StringComparison.Ordinal) && !IsView(method)).Select(Show)
            .Should().BeEmpty();

    [Fact]
    public void Asynchronous_methods_take_a_cancellation_token_last() =>
        AsynchronousMethods().Where(method => method.Parameters.LastOrDefault()?.Type.Name != nameof(CancellationToken)).Select(Show)
            .Should().BeEmpty();

    [Fact]
    public void Nothing_public_blocks_or_hides_a_failure_in_async_void() =>
        PublicMethods().Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && !IsAsynchronous(method.ReturnType))
            .Select(Show).Should().BeEmpty();

    private static IEnumerable<IMethodSymbol> AsynchronousMethods() => PublicMethods().Where(method => IsAsynchronous(method.ReturnType));

    private static bool IsAsynchronous(ITypeSymbol type) =>
        Asynchronous.Contains(type.Name) || type.AllInterfaces.Any(face => Asynchronous.Contains(face.Name));

    /// <summary>Another way to look at what is listed already: <c>AsPages</c>, as .NET's own libraries call it.</summary>
    private static bool IsView(IMethodSymbol method) =>
        method.Name.StartsWith("As", StringComparison.Ordinal) && method.ReturnType.Name == "IAsyncEnumerable";

    /// <summary>
    /// Methods whose shape is ours to choose: not those that another library's interface or base class prescribes, nor delegates.
    /// </summary>
    private static IEnumerable<IMethodSymbol> PublicMethods() => Packages.All
        .SelectMany(package => Packages.PublicTypesOf(package.Assembly))
        .Where(type => type.TypeKind != TypeKind.Delegate)
        .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
        .Where(method => method.MethodKind == MethodKind.Ordinary && Packages.IsVisible(method) && !IsPrescribed(method));

    private static bool IsPrescribed(IMethodSymbol method) => method.IsOverride || method.ContainingType.AllInterfaces
        .Where(face => !face.ContainingAssembly.Name.StartsWith("CubeConnect", StringComparison.Ordinal))
        .SelectMany(face => face.GetMembers())
        .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static string Show(IMethodSymbol method) => $"{method.ContainingAssembly.Name}: {method.ToDisplayString()}";
}
