namespace CubeConnect.Engine;

// A path below the API's prefix, or from the root if it begins with a slash. Checks and escapes ids; one exception names their faults with
// those of the body.
internal sealed class ApiPath(string path)
{
    private string _text = path;
    private bool _hasQuery;

    public Faults Faults { get; } = new();

    public ApiPath Add(string segment)
    {
        _text += "/" + segment;
        return this;
    }

    public ApiPath Id(string id, string field)
    {
        IdText.Validate(id, field, Faults);
        return Add(Uri.EscapeDataString(id));
    }

    public ApiPath Phone(PhoneNumber phone)
    {
        phone.Validate(Faults, "phone");
        return Add(Uri.EscapeDataString(phone.Value));
    }

    public ApiPath Query(string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return this;
        _text += (_hasQuery ? "&" : "?") + name + "=" + Uri.EscapeDataString(value);
        _hasQuery = true;
        return this;
    }

    public ApiPath Query(string name, int? value) => Query(name, value?.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => _text;
}
