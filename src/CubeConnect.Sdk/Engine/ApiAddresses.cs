namespace CubeConnect.Engine;

/// <summary>Joins the base address with paths. The base may end in a slash, hold a path of its own, or already end in the prefix (<c>/api/v1</c>).</summary>
internal sealed class ApiAddresses
{
    private readonly string _root;
    private readonly string _prefix;
    private readonly string _sendPath;
    private readonly Uri _sendMessage;

    public ApiAddresses(Uri baseAddress, GatewayProfile gateway)
    {
        (_prefix, _sendPath) = (gateway.PathPrefix, gateway.SendPath);
        var root = baseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _root = root.EndsWith(_prefix, StringComparison.OrdinalIgnoreCase) ? root.Substring(0, root.Length - _prefix.Length) : root;
        Host = baseAddress.Host;
        _sendMessage = Make(_sendPath);
    }

    public string Root => _root;

    public string Host { get; }

    /// <param name="path">Below the prefix, or from the root where it begins with a slash; escaped.</param>
    public Uri For(string path) => ReferenceEquals(path, _sendPath) ? _sendMessage : Make(path);

    private Uri Make(string path) => new(path[0] == '/' ? _root + path : _root + _prefix + "/" + path, UriKind.Absolute);
}
