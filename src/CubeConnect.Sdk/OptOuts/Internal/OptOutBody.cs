namespace CubeConnect.OptOuts.Internal;

internal sealed class OptOutBody(PhoneNumber phone, OptOutScope scope) : IRequestBody
{
    public void Validate(Faults faults, TimeProvider clock)
    {
        phone.Validate(faults, "phone");
        if (scope.Value.Length == 0) faults.Add("scope", "The scope is empty. Use OptOutScope.Marketing or OptOutScope.All.");
    }

    public RequestPayload ToPayload(string accountId) => BufferedPayload.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("phone"u8, phone.Value);
        json.WriteString("scope"u8, scope.Value);
        json.WriteEndObject();
    });
}
