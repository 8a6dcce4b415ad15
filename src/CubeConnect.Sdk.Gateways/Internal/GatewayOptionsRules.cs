using Microsoft.Extensions.Configuration;

namespace CubeConnect.Gateways.Internal;

// What the options of a gateway must be like; nothing here repeats a token.
internal static class GatewayOptionsRules
{
    public static IReadOnlyList<string> Check(GatewayOptions options, string section, string variable, string addressExample)
    {
        List<string> faults = [.. options.Engine.Unreadable];
        if (options.TokenProvider is null && string.IsNullOrWhiteSpace(options.Token))
            faults.Add($"Token is missing. Set it in the section {section}, as {variable}_TOKEN, or in code.");

        OptionsRules.CheckHeader(faults, "Token", options.Token);
        OptionsRules.CheckAddress(faults, options.BaseAddress, $"BaseAddress ({variable}_URL)", addressExample, "Token");
        OptionsRules.CheckEngine(faults, options.Engine);
        return faults;
    }

    public static ValidateOptionsResult Result(string client, IReadOnlyList<string> faults) =>
        faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => $"{client}: {fault}"));

    public static void Throw(Type options, IReadOnlyList<string> faults)
    {
        if (faults.Count > 0) throw new OptionsValidationException(Options.DefaultName, options, faults);
    }
}

// Fills a gateway's options as the core fills its own: from a section, then from the environment what is still unset.
internal static class GatewayOptionsReader
{
    public static void Read(GatewayOptions options, IConfiguration? section, IConfiguration? configuration, string variable)
    {
        var defaultAddress = options.BaseAddress;
        if (section is not null)
        {
            options.Token = section[nameof(options.Token)] ?? options.Token;
            OptionsReader.ReadEngine(options.Engine, section);
        }

        // Settings files often show an empty place that the environment is to fill.
        if (string.IsNullOrWhiteSpace(options.Token)) options.Token = OptionsReader.Variable(configuration, variable + "_TOKEN");
        if (options.BaseAddress == defaultAddress && OptionsReader.Variable(configuration, variable + "_URL") is { } url)
            OptionsReader.Parse(options.Engine, variable + "_URL", url, text => options.BaseAddress = OptionsReader.Address(text));

        if (options is not PeriskopeOptions periskope) return;
        periskope.Phone = section?[nameof(periskope.Phone)] ?? periskope.Phone;
        if (string.IsNullOrWhiteSpace(periskope.Phone)) periskope.Phone = OptionsReader.Variable(configuration, variable + "_PHONE");
    }
}
