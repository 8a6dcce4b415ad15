namespace CubeConnect.Tests.Campaigns;

/// <summary>The process ends here.</summary>
internal sealed class PowerCutException : Exception;
