namespace CubeConnect.Webhooks;

/// <summary>Every error code of Meta that this version knows, with its meaning and what to do.</summary>
/// <remarks>Look one up with <see cref="MetaErrorInfo.For"/>; list them to make a page for the people who read your alerts.</remarks>
public static class MetaErrorCodes
{
    private static readonly MetaErrorInfo[] ByCode = Read();

    /// <summary>The table, by code.</summary>
    public static IReadOnlyList<MetaErrorInfo> All { get; } = Array.AsReadOnly(ByCode);

    internal static MetaErrorInfo? Find(int code) => Array.Find(ByCode, entry => code >= entry.Code && code <= entry.LastCode);

    // MetaErrorCodes.tsv has a row for each: the code or a range of codes, the advice, the meaning, and what to do.
    private static MetaErrorInfo[] Read()
    {
        using var file = typeof(MetaErrorCodes).Assembly.GetManifestResourceStream("MetaErrorCodes.tsv.gz")!;
        using var table = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return Array.ConvertAll(table.ReadToEnd().TrimEnd().Split('\n'), row =>
        {
            var cells = row.TrimEnd().Split('\t');
            var codes = Array.ConvertAll(cells[0].Split('-'), code => int.Parse(code, CultureInfo.InvariantCulture));
            var advice = (MetaErrorAdvice)Enum.Parse(typeof(MetaErrorAdvice), cells[1]);
            return new MetaErrorInfo(codes[0], codes[codes.Length - 1], advice, cells[2], cells[3]);
        });
    }
}
