namespace CubeConnect.Validation;

/// <summary>A link that WhatsApp's servers can follow: absolute, http or https.</summary>
internal static class WebLink
{
    public static string? Fault(Uri? link)
    {
        if (link is null) return "The link is missing. Give an absolute https link that anyone can open.";
        if (!link.IsAbsoluteUri) return "The link must be absolute: it begins with https://.";
        return string.Equals(link.Scheme, "https", StringComparison.Ordinal) || string.Equals(link.Scheme, "http", StringComparison.Ordinal)
            ? null
            : "The link must begin with https:// or http://. WhatsApp fetches it over the network.";
    }

    /// <summary>
    /// As the caller wrote it where that is a link as it stands, so that a signed link keeps its very characters; percent-encoded otherwise.
    /// </summary>
    public static string Write(Uri link)
    {
        foreach (var letter in link.OriginalString)
        {
            if (letter is <= ' ' or >= '\u007F') return link.AbsoluteUri;
        }

        return link.OriginalString;
    }
}
