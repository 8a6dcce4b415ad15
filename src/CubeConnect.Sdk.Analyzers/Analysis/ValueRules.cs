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
        else if (KnownTypes.Is(owner, types.Parameter) && name is "Text" or "Named") CheckText(context.ReportDiagnostic, Argument("text"));
        else if (KnownTypes.Is(owner, types.Component) && name == "Header") CheckText(context.ReportDiagnostic, Argument("text"));
        else if (KnownTypes.Is(owner, types.Component) && name == "Body") CheckTexts(context, Argument("texts"));

        IOperation? Argument(string parameter) => Operations.Argument(call.Arguments, parameter);
    }

    public static void CheckPhone(OperationAnalysisContext context, KnownTypes types)
    {
        if (context.Operation is IConversionOperation { OperatorMethod: { } conversion } operation
            && KnownTypes.Is(conversion.ContainingType, types.Phone)) CheckPhone(context, operation.Operand);
    }

    public static void CheckKey(OperationAnalysisContext context, KnownTypes types)
    {
        if (context.Operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } set
            && property.Name == "ApiKey" && KnownTypes.Is(property.ContainingType, types.Options)
            && Operations.Text(set.Value) is { Length: > 0 } key
            && !key.StartsWith("ck_sandbox", StringComparison.Ordinal)) // the sandbox's own key is not a secret
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.KeyInSource, set.Value.Syntax.GetLocation()));
    }

    public static void CheckText(Action<Diagnostic> report, IOperation? value)
    {
        if (Operations.Text(value) is not { } text) return;
        var fault = text.Length == 0 ? "is empty (131008)"
            : text.IndexOfAny(['\r', '\n']) >= 0 ? "has a line break (132018)"
            : text.IndexOf('\t') >= 0 ? "has a tab (132018)"
            : text.Contains("     ") ? "has more than four spaces in a row (132018)"
            : null;
        if (fault is not null) report(Diagnostic.Create(Descriptors.RefusedText, value!.Syntax.GetLocation(), fault));
    }

    private static void CheckTexts(OperationAnalysisContext context, IOperation? list)
    {
        foreach (var value in Operations.Elements(list) ?? []) CheckText(context.ReportDiagnostic, value);
    }

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
