namespace CubeConnect.Sandbox;

/// <summary>One operation of the API.</summary>
/// <param name="Operation">Its name, for the journal and for faults.</param>
/// <param name="Method">The HTTP verb.</param>
/// <param name="Path">The path; <c>*</c> stands for one value.</param>
/// <param name="Answer">What it does.</param>
/// <param name="Writes">True when it changes something, which a read-only key may not.</param>
/// <param name="Open">True when it needs no key.</param>
internal sealed record Route(string Operation, string Method, string Path, Func<Call, Answer> Answer, bool Writes = false, bool Open = false)
{
    private readonly string[] _segments = Path.Split('/');

    /// <summary>True when the path is this route's; gives the value in it.</summary>
    public bool Fits(string[] segments, out string value)
    {
        value = string.Empty;
        if (segments.Length != _segments.Length) return false;
        for (var i = 0; i < segments.Length; i++)
        {
            if (_segments[i] == "*") value = segments[i];
            else if (!string.Equals(_segments[i], segments[i], StringComparison.Ordinal)) return false;
        }

        return true;
    }
}
