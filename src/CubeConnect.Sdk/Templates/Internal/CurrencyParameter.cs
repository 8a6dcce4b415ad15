using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>An amount of money, sent in thousandths, with the text that WhatsApp shows.</summary>
internal sealed class CurrencyParameter(decimal amount, string? code, string? fallback) : TemplateParameter
{
    private const decimal Most = long.MaxValue / 1000;

    internal override string Type => "currency";

    internal override ParameterPlace Places => ParameterPlace.Header | ParameterPlace.Body;

    internal override void Validate(Faults faults, in FieldPath path, int maxText)
    {
        if ((TextRules.Fault(fallback, maxText, "The text to show for the amount") ?? LineRules.Fault(fallback)) is { } fault)
        {
            faults.Add(path["currency.fallback_value"], fault);
        }

        if (code is not { Length: 3 } || !IsLetter(code[0]) || !IsLetter(code[1]) || !IsLetter(code[2]))
        {
            faults.Add(path["currency.code"], "The currency must be three letters of ISO 4217, for example \"SAR\".");
        }

        if (amount is <= 0 or > Most)
        {
            faults.Add(path["currency.amount_1000"], "The amount must be above zero, in whole units of the currency: 100.99 for $100.99.");
        }
        else if (decimal.Truncate(amount * 1000) != amount * 1000)
        {
            faults.Add(path["currency.amount_1000"], "The amount has more than three decimals. Round it first.");
        }
    }

    internal override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "currency"u8);
        json.WriteStartObject("currency"u8);
        json.WriteString("fallback_value"u8, fallback);
        json.WriteString("code"u8, code!.ToUpperInvariant());
        json.WriteNumber("amount_1000"u8, decimal.ToInt64(amount * 1000));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static bool IsLetter(char letter) => letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
}
