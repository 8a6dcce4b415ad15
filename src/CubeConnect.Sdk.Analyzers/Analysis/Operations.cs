using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CubeConnect.Analyzers.Analysis;

// What can be known of an expression without running it. Null means: not known.
internal static class Operations
{
    // Without conversions that the compiler adds; one by an operator, as from a text to a phone number, stays.
    public static IOperation? Unwrap(IOperation? operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion) operation = conversion.Operand;
        return operation;
    }

    public static string? Text(IOperation? operation) =>
        Unwrap(operation) is { ConstantValue: { HasValue: true, Value: string text } } ? text : null;

    public static int? Number(IOperation? operation) =>
        Unwrap(operation) is { ConstantValue: { HasValue: true, Value: int number } } ? number : null;

    public static bool IsNull(IOperation? operation) => Unwrap(operation) is { ConstantValue: { HasValue: true, Value: null } };

    public static IOperation? Argument(ImmutableArray<IArgumentOperation> arguments, string name) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Name == name && argument.ArgumentKind != ArgumentKind.DefaultValue)?.Value;

    // What an initializer sets a property to: Components = [...], Variables = { ["1"] = x }.
    public static IOperation? Property(IObjectCreationOperation creation, string name)
    {
        foreach (var initializer in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation set } assignment
                && set.Property.Name == name)
                return assignment.Value;
            if (initializer is IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation member } inner
                && member.Property.Name == name)
                return inner.Initializer;
        }

        return null;
    }

    // The elements of [a, b], new[] { a, b }, new List<T> { a, b }, and of arguments that the compiler puts into an array.
    public static IReadOnlyList<IOperation>? Elements(IOperation? list)
    {
        var value = Unwrap(list);
        if (value?.Syntax is CollectionExpressionSyntax expression) return Elements(value, expression);
        return value switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            IArrayCreationOperation { DimensionSizes: { Length: 1 } sizes } when Number(sizes[0]) == 0 => [],
            IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: { } initializer } => Added(initializer),
            _ => null,
        };
    }

    // The constant keys of { ["1"] = x }, new() { ["1"] = x } and new() { { "1", x } }, with their values.
    public static IReadOnlyList<(string Key, IOperation Value)>? Entries(IOperation? dictionary)
    {
        var value = Unwrap(dictionary);
        var initializer = value is IObjectCreationOperation { Arguments.IsEmpty: true } creation
            ? creation.Initializer
            : value as IObjectOrCollectionInitializerOperation;
        if (initializer is null) return null;
        var entries = new List<(string, IOperation)>();
        foreach (var item in initializer.Initializers)
        {
            var (key, entry) = item switch
            {
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: { Length: 1 } index } } set =>
                    (Text(index[0].Value), set.Value),
                IInvocationOperation { Arguments: { Length: 2 } pair } => (Text(pair[0].Value), pair[1].Value),
                _ => (null, item),
            };
            if (key is null) return null;
            entries.Add((key, entry));
        }

        return entries;
    }

    // The compilers of .NET 8 and Visual Studio 17.8 show no operation for [a, b], so its elements are asked for one by one.
    private static List<IOperation>? Elements(IOperation value, CollectionExpressionSyntax expression)
    {
        var elements = new List<IOperation>();
        foreach (var element in expression.Elements)
        {
            if (element is not ExpressionElementSyntax { Expression: var item }) return null;
            if (value.SemanticModel?.GetOperation(item) is not { } operation) return null;
            elements.Add(operation);
        }

        return elements;
    }

    private static List<IOperation>? Added(IObjectOrCollectionInitializerOperation initializer)
    {
        var added = new List<IOperation>();
        foreach (var item in initializer.Initializers)
        {
            if (item is not IInvocationOperation { Arguments: { Length: 1 } arguments }) return null;
            added.Add(arguments[0].Value);
        }

        return added;
    }
}
