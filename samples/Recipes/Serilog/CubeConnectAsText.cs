using System.Diagnostics.CodeAnalysis;
using Serilog.Core;
using Serilog.Events;

namespace Recipes.Serilog;

/// <summary>
/// <c>{@Request}</c> makes Serilog write every property, and with them the text and the number. This writes what
/// <c>ToString()</c> says, which hides the text and masks the number.
/// </summary>
public sealed class CubeConnectAsText : IDestructuringPolicy
{
    public bool TryDestructure(
        object value, ILogEventPropertyValueFactory propertyValueFactory, [NotNullWhen(true)] out LogEventPropertyValue? result)
    {
        var isOurs = value.GetType().Namespace is { } name
            && (name == "CubeConnect" || name.StartsWith("CubeConnect.", StringComparison.Ordinal));
        result = isOurs ? new ScalarValue(value.ToString()) : null;
        return isOurs;
    }
}
