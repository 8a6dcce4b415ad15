namespace CubeConnect.Campaigns.Internal;

/// <summary>Whose result was given already. Numbers cost 8 bytes each; what is no number is kept as text, since it hardly ever comes.</summary>
internal sealed class SeenPhones : IDisposable
{
    private readonly NumberSet _numbers = new();
    private HashSet<string>? _others;

    /// <summary>False when it was there before. What has no phone at all cannot be told apart and always passes.</summary>
    public bool Add(PhoneNumber phone)
    {
        if (phone.IsValid) return _numbers.Add(phone.Value.AsSpan(1));
        return phone.Value.Length == 0 || (_others ??= new(StringComparer.Ordinal)).Add(phone.Value);
    }

    public void Dispose() => _numbers.Dispose();
}
