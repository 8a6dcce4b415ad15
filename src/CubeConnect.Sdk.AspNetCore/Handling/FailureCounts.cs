using Microsoft.Extensions.Options;

namespace CubeConnect.AspNetCore.Handling;

/// <summary>How often each event failed inline. Bounded like the memory of taken events: when it is full, the counts start over.</summary>
internal sealed class FailureCounts(IOptions<CubeConnectWebhookOptions> options)
{
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Gate _gate = new();

    public int Add(string key)
    {
        lock (_gate)
        {
            if (_byKey.Count >= options.Value.DuplicateCapacity && !_byKey.ContainsKey(key)) _byKey.Clear();
            return _byKey[key] = _byKey.GetValueOrDefault(key) + 1;
        }
    }

    public void Clear(string key)
    {
        lock (_gate) _byKey.Remove(key);
    }
}
