using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CubeConnect.Analyzers.Analysis;

// What is wrong with a constant whatever the template: texts that WhatsApp refuses, numbers without a country code, keys.
internal static class ValueRules
{
    public static void CheckCall(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        var (owner, name) = (call.TargetMethod.ContainingType, call.TargetMethod.Name);
        if (KnownTypes.Is(owner, types.Phone) && name == "Parse") CheckPhone(context, Argument("text"));
        else if (KnownTypes.Is(owner, types.Client) && name == "SendTemplateAsync") CheckTexts(context, Argument("parameters"));
        else if (KnownTypes.Is(owner, types.Parameter) && name is "Text" or "Named") CheckText(context, Argument("text"));
        else if (KnownTypes.Is(owner, types.Parameter) && name is "Currency" or "DateTime") CheckText(context, Argument("fallback"));
        else if (KnownTypes.Is(call.TargetMethod.ReturnType, types.Message) && Operations.IsGenerated(call.TargetMethod))
        {
            foreach (var argument in call.Arguments) CheckText(context, argument.Value);
        }
        else if (KnownTypes.Is(owner, types.Component))
        {
            CheckTexts(context, Argument("texts"));
            if (name == "Header") CheckText(context, Argument("text"));
            else if (name == "UrlButton" && !CheckText(context, Argument("suffix"))) CheckSuffix(context, Argument("suffix"));
            else if (name == "OneTimePassword") CheckText(context, Argument("password"), most: 15);
            else if (name == "CopyCodeButton") CheckText(context, Argument("code"), most: 20);
        }

        IOperation? Argument(string parameter) => Operations.Argument(call.Arguments, parameter);
    }

    public static void CheckCreation(OperationAnalysisContext context, KnownTypes types)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (KnownTypes.Is(creation.Type, types.CreateCampaign))
            CheckTexts(context, Operations.Property(creation.Initializer, "Parameters"));
        if (!KnownTypes.Is(creation.Type, types.Recipient)) return;
        foreach (var (_, value) in Operations.Entries(Operations.Property(creation.Initializer, "Variables")) ?? [])
            CheckText(context, value);
    }

    public static void CheckPhone(OperationAnalysisContext context, KnownTypes types)
    {
        // A comparison sends nothing.
        if (context.Operation is IConversionOperation { OperatorMethod: { } conversion, Parent: not IBinaryOperation } operation
            && KnownTypes.Is(conversion.ContainingType, types.Phone)) CheckPhone(context, operation.Operand);
    }

    public static void CheckKey(OperationAnalysisContext context, KnownTypes types)
    {
        if (context.Operation is IAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } set
            && property.Name == "ApiKey" && KnownTypes.Is(property.ContainingType, types.Options)
            && (Operations.Unwrap(set.Value) is ICoalesceOperation otherwise ? otherwise.WhenNull : set.Value) is var value
            && Operations.Text(value) is { Length: > 0 } key
            && !key.StartsWith("ck_sandbox", StringComparison.Ordinal)) // the sandbox's own key is not a secret
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.KeyInSource, value.Syntax.GetLocation()));
    }

    // True when the text is refused.
    private static bool CheckText(OperationAnalysisContext context, IOperation? value, int most = int.MaxValue)
    {
        if (Operations.Text(value) is not { } text) return false;
        var fault = text.Length == 0 ? "is empty (131008)"
            : text.IndexOfAny(['\r', '\n']) >= 0 ? "contains a line break (132018)"
            : text.IndexOf('\t') >= 0 ? "contains a tab (132018)"
            : text.Contains("     ") ? "contains more than four spaces in a row (132018)"
            : text.Count(letter => !char.IsLowSurrogate(letter)) > most
                ? $"has more than {most.ToString(CultureInfo.InvariantCulture)} characters"
            : null;
        if (fault is not null) Report(context, value!, fault);
        return fault is not null;
    }

    private static void CheckSuffix(OperationAnalysisContext context, IOperation? value)
    {
        if (Operations.Text(value)?.IndexOf(' ') >= 0)
            Report(context, value!, "contains a space at the end of a link: encode it with Uri.EscapeDataString");
    }

    private static void CheckTexts(OperationAnalysisContext context, IOperation? list)
    {
        foreach (var value in Operations.Elements(list) ?? []) CheckText(context, value);
    }

    private static void Report(OperationAnalysisContext context, IOperation value, string fault) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.RefusedText, value.Syntax.GetLocation(), fault));

    private static void CheckPhone(OperationAnalysisContext context, IOperation? value)
    {
        if (Operations.Text(value) is { } phone && HasNoCountryCode(phone))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoCountryCode, value!.Syntax.GetLocation()));
    }

    // 0501234567 in digits of any script, with the usual separators; 00966... and +... have one.
    private static bool HasNoCountryCode(string phone)
    {
        if (phone.Any(letter => !char.IsDigit(letter) && " -./()".IndexOf(letter) < 0)) return false;
        var digits = phone.Where(char.IsDigit).Select(digit => (int)char.GetNumericValue(digit)).ToList();
        return digits.Count is >= 7 and <= 15 && digits[0] == 0 && digits[1] != 0;
    }
}
