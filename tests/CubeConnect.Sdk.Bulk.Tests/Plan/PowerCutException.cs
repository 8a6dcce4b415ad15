namespace CubeConnect.Bulk.Tests.Plan;

/// <summary>The process ends here.</summary>
internal sealed class PowerCutException : Exception;
