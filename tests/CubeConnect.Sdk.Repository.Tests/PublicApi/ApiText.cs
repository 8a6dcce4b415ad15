using System.Text;
using Microsoft.CodeAnalysis;

namespace CubeConnect.Repository.Tests.PublicApi;

/// <summary>
/// The public surface of an assembly as text: one line a member, in C#, sorted, so that a change shows as a line in a diff.
/// </summary>
internal static class ApiText
{
    private static readonly SymbolDisplayFormat Names = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Member = new(
        typeQualificationStyle: Names.TypeQualificationStyle,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: Names.MiscellaneousOptions);

    public static string Of(IAssemblySymbol assembly)
    {
        var text = new StringBuilder();
        foreach (var (header, type) in Packages.PublicTypesOf(assembly).Select(type => (Header(type), type))
            .OrderBy(pair => pair.type.ToDisplayString(Names), StringComparer.Ordinal))
        {
            text.Append(header).Append('\n');
            foreach (var member in Members(type)) text.Append("    ").Append(member).Append('\n');
            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => Packages.IsVisible(member) && member is not INamedTypeSymbol && !IsGenerated(member) && !IsAccessor(member)
            && !IsPlainStructConstructor(member))
        .Select(member => member.ToDisplayString(Member))
        .Order(StringComparer.Ordinal);

    private static string Header(INamedTypeSymbol type)
    {
        var words = new List<string>();
        if (type is { IsStatic: true, TypeKind: TypeKind.Class }) words.Add("static");
        else if (type is { IsAbstract: true, TypeKind: TypeKind.Class }) words.Add("abstract");
        else if (type is { IsSealed: true, TypeKind: TypeKind.Class }) words.Add("sealed");
        if (type is { IsReadOnly: true, TypeKind: TypeKind.Struct }) words.Add("readonly");
        if (type.IsRecord || (type.TypeKind == TypeKind.Struct && type.GetMembers("PrintMembers").Length > 0)) words.Add("record");
        words.Add(type.TypeKind switch { TypeKind.Delegate => "delegate", var kind => Lower(kind) });
        var name = type.ToDisplayString(Names);
        var above = new List<string>();
        if (type.BaseType is { SpecialType: SpecialType.None } parent && type.TypeKind == TypeKind.Class)
            above.Add(parent.ToDisplayString(Names));
        above.AddRange(type.Interfaces.Where(Packages.IsVisible).Select(face => face.ToDisplayString(Names)).Order(StringComparer.Ordinal));
        return $"{string.Join(' ', words)} {name}{(above.Count > 0 ? " : " + string.Join(", ", above) : "")}";
    }

    private static string Lower(TypeKind kind) => kind switch
    {
        TypeKind.Class => "class",
        TypeKind.Struct => "struct",
        TypeKind.Interface => "interface",
        TypeKind.Enum => "enum",
        _ => kind.ToString(),
    };

    private static bool IsAccessor(ISymbol member) => member is IMethodSymbol { AssociatedSymbol: not null };

    /// <summary>What every record, and every struct, has anyway.</summary>
    private static bool IsGenerated(ISymbol member) =>
        member is not (IPropertySymbol or IFieldSymbol)
            && member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute")
        || member is IPropertySymbol { Name: "EqualityContract" };

    private static bool IsPlainStructConstructor(ISymbol member) =>
        member is IMethodSymbol
        {
            MethodKind: MethodKind.Constructor, Parameters.Length: 0,
            ContainingType.TypeKind: TypeKind.Struct or TypeKind.Enum
        };
}
