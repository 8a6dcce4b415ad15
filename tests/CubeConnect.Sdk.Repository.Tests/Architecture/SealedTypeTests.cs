using Microsoft.CodeAnalysis;

namespace CubeConnect.Repository.Tests.Architecture;

/// <summary>Public or not: a class without derived classes is sealed, so that the compiler may call it directly.</summary>
public sealed class SealedTypeTests
{
    [Fact]
    public void Every_class_is_sealed_unless_something_is_derived_from_it()
    {
        foreach (var package in Packages.Newest)
        {
            var types = Packages.TypesOf(package.Assembly).Where(type => !type.Name.Contains('<', StringComparison.Ordinal)).ToList();
            var bases = types.Select(type => type.BaseType?.OriginalDefinition).ToHashSet<ISymbol?>(SymbolEqualityComparer.Default);
            types.Where(type => type is { TypeKind: TypeKind.Class, IsSealed: false, IsAbstract: false, IsStatic: false }
                && !bases.Contains(type.OriginalDefinition) && !IsGenerated(type))
                .Select(type => type.ToDisplayString()).Should().BeEmpty($"of {package}");
        }
    }

    /// <summary>What the compiler and its generators write is theirs: a program's entry class, attributes, regular expressions.</summary>
    private static bool IsGenerated(INamedTypeSymbol type) =>
        type.Name == "Program"
            || type.ContainingNamespace.ToDisplayString() is "System.Runtime.CompilerServices" or "Microsoft.CodeAnalysis"
                or "System.Text.RegularExpressions.Generated"
        || type.GetAttributes()
            .Any(attribute =>
                attribute.AttributeClass?.Name is "CompilerGeneratedAttribute" or "GeneratedCodeAttribute" or "EmbeddedAttribute");
}
