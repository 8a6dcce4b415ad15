using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
    public static IOperation? Property(IObjectOrCollectionInitializerOperation? values, string name)
    {
        foreach (var initializer in values?.Initializers ?? ImmutableArray<IOperation>.Empty)
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
    public static IReadOnlyList<IOperation>? Elements(IOperation? operation)
    {
        var value = Unwrap(operation);
        if (value?.Syntax is CollectionExpressionSyntax expression) return Elements(value, expression);
        return value switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            IArrayCreationOperation { DimensionSizes: { Length: 1 } sizes } when Number(sizes[0]) == 0 => [],
            IObjectCreationOperation { Arguments.IsEmpty: true, Type: { Name: "List", ContainingNamespace.Name: "Generic" } } added =>
                added.Initializer is null ? [] : Added(added.Initializer),
            IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType: { SpecialType: SpecialType.System_Array } } } => [],
            _ => null,
        };
    }

    // The objects that a list is made of: its elements, or what a lambda returns for each item: contacts.Select(c => new X { ... }).
    public static IEnumerable<IObjectCreationOperation> Created(IOperation? list)
    {
        var value = Unwrap(list);
        while (value is IInvocationOperation { TargetMethod.Name: "ToList" or "ToArray" } copy && IsOfLinq(copy))
            value = Unwrap(copy.Arguments[0].Value);
        var items = Elements(value) ?? (value is IInvocationOperation { TargetMethod.Name: "Select" } select && IsOfLinq(select)
            && Unwrap(select.Arguments[1].Value) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }
            && lambda.Body.Operations.Length == 1 && lambda.Body.Operations[0] is IReturnOperation { ReturnedValue: { } returned }
            ? [returned]
            : []);
        return items.Select(Unwrap).OfType<IObjectCreationOperation>();
    }

    // Whether the SDK is given the object as it is written here: new SendTemplateRequest { ... } is an argument of one of its methods, or a
    // local variable that is used as such only. Others may complete it, by a with expression for example.
    public static bool IsFinal(IOperation created)
    {
        var outer = Outer(created);
        if (outer.Parent is IArgumentOperation argument) return IsOfSdk(argument);
        if (outer.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }) return false;
        var root = outer;
        while (root.Parent is not null) root = root.Parent;
        return root.Descendants().OfType<ILocalReferenceOperation>()
            .Where(use => SymbolEqualityComparer.Default.Equals(use.Local, local))
            .All(use => Outer(use).Parent is IArgumentOperation argument && IsOfSdk(argument));
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

    // A method of Templates, which the generator has written.
    public static bool IsGenerated(IMethodSymbol method) => method.ContainingType.ContainingType is { } owner
        && owner.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
            && attribute.ConstructorArguments.Select(argument => argument.Value).FirstOrDefault() is "CubeConnect.Sdk");

    private static IOperation Outer(IOperation operation)
    {
        while (operation.Parent is IConversionOperation { OperatorMethod: null } conversion) operation = conversion;
        return operation;
    }

    private static bool IsOfSdk(IArgumentOperation argument) => argument.Parent is IInvocationOperation { TargetMethod: var method }
        && method.ContainingAssembly.Name.StartsWith("CubeConnect.Sdk", StringComparison.Ordinal);

    private static bool IsOfLinq(IInvocationOperation call) =>
        call.TargetMethod.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" };

    // The compilers of .NET 8 and Visual Studio 17.8 show no operation for [a, b], so its elements are asked for one by one.
    private static List<IOperation>? Elements(IOperation value, CollectionExpressionSyntax expression)
    {
        var elements = new List<IOperation>();
        foreach (var element in expression.Elements)
        {
            if (element is not ExpressionElementSyntax { Expression: var item }) return null;
            // (a) and a! have no operation of their own.
            while (item is ParenthesizedExpressionSyntax || item.IsKind(SyntaxKind.SuppressNullableWarningExpression))
                item = (item as ParenthesizedExpressionSyntax)?.Expression ?? ((PostfixUnaryExpressionSyntax)item).Operand;
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
