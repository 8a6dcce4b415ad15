namespace CubeConnect.Webhooks.Internal;

/// <summary>The object that an error's details come in.</summary>
internal sealed record MetaErrorData(string? Details);
