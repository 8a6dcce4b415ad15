namespace CubeConnect.Sandbox.Tool;

/// <summary>
/// Keeps a second program off a state file: an open file beside it that nobody else may open. The system lets go of it when the program ends,
/// however it ends; the empty file itself stays, since deleting it would let two programs lock two files of one name.
/// </summary>
internal static class StateLock
{
    private const string Ending = ".lock";

    /// <summary>Takes the lock; disposing of it gives it back.</summary>
    /// <exception cref="IOException">Another program has it, or the folder cannot be written to.</exception>
    public static IDisposable Take(string file)
    {
        try
        {
            return new FileStream(file + Ending, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException e) when (e is not DirectoryNotFoundException)
        {
            throw new IOException($"{e.Message} A sandbox that runs with this state file holds it: stop that one, or give this one another --state FILE.", e);
        }
    }
}
