namespace CubeConnect.Analyzers.Files;

// What is wrong with the templates file, and at which character. It never leaves the analyzer.
internal sealed class FileFaultException(string message, int position) : Exception(message)
{
    public int Position { get; } = position;
}
