namespace CubeConnect.Sandbox;

/// <summary>The numbers that WA.cr's stand-in knows, by their contact ids. Beyond a number of them the oldest are forgotten. Every member is called with the gate held.</summary>
internal sealed class GatewayContacts(int capacity)
{
    private readonly Dictionary<(string Tenant, string Digits), long> _ids = [];
    private readonly Queue<(string Tenant, string Digits)> _oldestFirst = [];
    private readonly HashSet<(string Tenant, long Id)> _known = [];
    private long _last;

    /// <summary>The contact of a number; made when it is new.</summary>
    public long Of(TenantState tenant, string digits)
    {
        var contact = (tenant.Id, digits);
        if (_ids.TryGetValue(contact, out var id)) return id;
        _ids.Add(contact, ++_last);
        _known.Add((tenant.Id, _last));
        _oldestFirst.Enqueue(contact);
        if (_oldestFirst.Count > capacity && _ids.Remove(_oldestFirst.Peek(), out var gone)) _known.Remove((_oldestFirst.Dequeue().Tenant, gone));
        return _last;
    }

    public bool Has(TenantState tenant, long id) => _known.Contains((tenant.Id, id));
}
