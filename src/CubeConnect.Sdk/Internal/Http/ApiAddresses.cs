namespace CubeConnect.Internal;

/// <summary>Joins the base address with paths. The base may end in a slash, hold a path of its own, or already end in <c>/api/v1</c>.</summary>
internal sealed class ApiAddresses
{
    private const string Version = "/api/v1";

    private readonly string _root;
    private readonly Uri _sendMessage;

    public ApiAddresses(Uri baseAddress)
    {
        var root = baseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _root = root.EndsWith(Version, StringComparison.OrdinalIgnoreCase) ? root.Substring(0, root.Length - Version.Length) : root;
        Host = baseAddress.Host;
        _sendMessage = Make(ApiPaths.SendMessage);
    }

    public string Root => _root;

    public string Host { get; }

    /// <param name="path">Below <c>/api/v1/</c>, or from the root where it begins with a slash; escaped.</param>
    public Uri For(string path) => ReferenceEquals(path, ApiPaths.SendMessage) ? _sendMessage : Make(path);

    private Uri Make(string path) => new(path[0] == '/' ? _root + path : _root + Version + "/" + path, UriKind.Absolute);
}
