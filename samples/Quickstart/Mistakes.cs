using CubeConnect;

namespace Quickstart;

/// <summary>Errors say what is wrong, what is known about the message, and what to do next.</summary>
internal static class Mistakes
{
    public static async Task ShowAsync(Screen screen, ICubeConnectClient client, CancellationToken ct)
    {
        screen.Line("  A number without its country code is refused here, before it costs a request:");
        try
        {
            await client.SendTextAsync("0501234567", "Hello!", ct);
        }
        catch (CubeConnectValidationException e)
        {
            screen.Indented($"Errors[\"phone\"]: {e.Errors["phone"][0]}");
        }

        screen.Line("  A template in a language that it does not have is refused by the platform:");
        try
        {
            await client.SendTemplateAsync("+966501234567", "order_confirmation", "fr", ["ORD-1234", "500 SAR"], ct);
        }
        catch (CubeConnectTemplateException e)
        {
            screen.Indented(e.Message);
            screen.Indented($"AvailableLanguages: {string.Join(", ", e.AvailableLanguages)}");
        }
    }
}
