using Microsoft.Extensions.Options;
using CubeConnect.Registration;

namespace CubeConnect.Gateways.Internal;

/// <summary>What the options of a gateway must be like; nothing here repeats a token.</summary>
internal static class GatewayOptionsRules
{
    public static IReadOnlyList<string> Check(GatewayOptions options, string section, string variable, string addressExample)
    {
        List<string> faults = [.. options.Unreadable];
        if (options.TokenProvider is null && string.IsNullOrWhiteSpace(options.Token)) faults.Add($"Token is missing. Set it in the section {section}, as {variable}_TOKEN, or in code.");
        OptionsRules.CheckHeader(faults, "Token", options.Token);
        OptionsRules.CheckAddress(faults, options.BaseAddress, $"BaseAddress ({variable}_URL)", addressExample, "Token");
        OptionsRules.CheckEngine(faults, options.ToEngine(account: null));
        return faults;
    }

    public static ValidateOptionsResult Result(string client, IReadOnlyList<string> faults) =>
        faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => $"{client}: {fault}"));

    /// <exception cref="OptionsValidationException">There are faults.</exception>
    public static void Throw(Type options, IReadOnlyList<string> faults)
    {
        if (faults.Count > 0) throw new OptionsValidationException(Options.DefaultName, options, faults);
    }
}
