namespace CubeConnect.Errors.Internal;

// Where the page of an exception is: in the repository, at the commit that this was built from.
internal static class HelpPage
{
    private static readonly string? Documents = typeof(HelpPage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == "Documents")?.Value;

    // Null where this was not built from a clone of a server on the web.
    public static string? At(string page) => Documents is null ? null : $"{Documents}/{page}";
}
