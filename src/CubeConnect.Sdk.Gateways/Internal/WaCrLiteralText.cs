using CubeConnect.Engine;
using CubeConnect.Validation;

namespace CubeConnect.Gateways.Internal;

/// <summary>
/// A text for WA.cr to send as it stands. The characters that stop merge fields count towards its length, and a refusal says so.
/// </summary>
internal sealed class WaCrLiteralText(PhoneNumber phone, string? text) : IRequestBody
{
    private readonly IRequestBody _request = new WaCrSendTextRequest { Phone = phone, Message = WaCrMergeField.LiteralWhole(text) };

    private static int Most => WaCrSendTextRequest.MaxMessageLength;

    public void Validate(Faults faults, TimeProvider clock)
    {
        var own = new Faults();
        _request.Validate(own, clock);
        var given = TextRules.Fault(text, Most);
        foreach (var field in own.ToErrors())
        {
            foreach (var error in field.Value) faults.Add(field.Key, field.Key == "message" ? given ?? TooLong() : error);
        }
    }

    public RequestPayload ToPayload(string accountId) => _request.ToPayload(accountId);

    private string TooLong()
    {
        var length = TextRules.Length(text!);
        var added = TextRules.Length(WaCrMergeField.LiteralWhole(text)) - length;
        return FormattableString.Invariant(
            $"The text has {length} characters and may have {Most - added}: each of its {added} \"@{{\" gets one invisible character more,")
            + " so that WA.cr does not take it for a merge field. Shorten it.";
    }
}
