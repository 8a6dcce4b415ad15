namespace CubeConnect.Testing;

/// <summary>How a connection ends before its time.</summary>
internal enum Cut
{
    /// <summary>A FIN: the server says that it will send no more, and reads on.</summary>
    Close,

    /// <summary>A RST: the connection is gone.</summary>
    Reset,
}
