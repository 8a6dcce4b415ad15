using System.Security.Cryptography;
using System.Text;

namespace CubeConnect.RateLimits;

/// <summary>
/// Whose requests these are: the hash of a fixed key, or the provider that gives a key not known yet and may change it. Providers are the
/// same when they call the same method of the same object. The provider is held weakly; what it stands for keeps it alive.
/// </summary>
internal readonly struct KeySource : IEquatable<KeySource>
{
    private readonly string? _hash;
    private readonly WeakReference<Delegate>? _provider;
    private readonly int _code;

    private KeySource(string hash) => (_hash, _code) = (hash, StringComparer.Ordinal.GetHashCode(hash));

    private KeySource(Delegate provider) => (_provider, _code) = (new WeakReference<Delegate>(provider), provider.GetHashCode());

    /// <summary>The provider, as long as anybody holds it.</summary>
    public Delegate? Provider => _provider is not null && _provider.TryGetTarget(out var provider) ? provider : null;

    public static KeySource Of(CubeConnectOptions options) => options.ApiKeyProvider is { } provider ? new(provider) : OfKey(options.ApiKey ?? string.Empty);

    public static KeySource OfKey(string apiKey)
    {
#if NET8_0_OR_GREATER
        return new(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(apiKey))));
#else
        using var sha = SHA256.Create();
        return new(Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(apiKey))));
#endif
    }

    public bool Equals(KeySource other)
    {
        if (_code != other._code || !string.Equals(_hash, other._hash, StringComparison.Ordinal)) return false;
        // One that is gone is the same as itself only, so that its entry can still be found and swept away.
        return ReferenceEquals(_provider, other._provider) || (Provider is { } mine && other.Provider is { } theirs && mine.Equals(theirs));
    }

    public override bool Equals(object? obj) => obj is KeySource other && Equals(other);

    public override int GetHashCode() => _code;
}
