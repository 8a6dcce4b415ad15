using System.Runtime.InteropServices;
using System.Text;

namespace CubeConnect.Bulk.Internal;

/// <summary>Replaces a file so that a power cut finds the old one or the new one, whole.</summary>
internal static class DurableFile
{
    public static async Task ReplaceAsync(string path, string text, CancellationToken cancellationToken)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await WriteAsync(beside, Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
            if (File.Exists(path)) File.Replace(beside, path, destinationBackupFileName: null);
            else File.Move(beside, path);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }

        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Down to the disk, not only to the system's memory.</summary>
    private static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, useAsync: true);
        await file.WriteAsync(bytes, 0, bytes.Length, cancellationToken).ConfigureAwait(false);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The new name is an entry of the folder, which .NET cannot flush. Where the system refuses, the entry reaches the disk when the system writes it.</summary>
    private static void FlushFolder(string folder)
    {
        if (Path.DirectorySeparatorChar == '\\') return; // Windows, where folders cannot be flushed.
        try
        {
            var handle = Native.Open(Encoding.UTF8.GetBytes(folder + '\0'), 0);
            if (handle < 0) return;
            _ = Native.FSync(handle);
            _ = Native.Close(handle);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // No such library here, as in a browser.
        }
    }

    private static class Native
    {
        [DllImport("libc", EntryPoint = "open")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "fsync")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int FSync(int handle);

        [DllImport("libc", EntryPoint = "close")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int handle);
    }
}
