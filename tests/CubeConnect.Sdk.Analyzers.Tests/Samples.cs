using Microsoft.CodeAnalysis;

namespace CubeConnect.Analyzers.Tests;

/// <summary>The templates file of the tests, and what their code is compiled against.</summary>
internal static class Samples
{
    public const string FileName = "cubeconnect.templates.json";

    public const string File = """
        {
          "$schema": "cubeconnect.templates.schema.json",
          "templates": [
            { "name": "order_shipped", "language": "ar", "category": "UTILITY", "status": "APPROVED", "header_type": "none",
              "body": "طلبك رقم {{1}} في الطريق إليك. المبلغ: {{2}}.", "parameter_names": { "1": "order", "2": "total" } },
            { "name": "order_shipped", "language": "en_US", "header_type": "none",
              "body": "Your order {{1}} is on its way. Total: {{2}}.", "parameter_names": { "1": "order", "2": "total" } },
            { "name": "eid_offer", "language": "ar", "category": "MARKETING", "header_type": "image",
              "body": "عيدك مبارك يا {{1}}! خصم {{2}}.",
              "footer": "للإلغاء أرسل STOP", "buttons": [{ "kind": "url", "text": "تسوق", "url": "https://example.com/{{1}}" }] },
            { "name": "tour", "language": "en_US", "header_type": "video", "body": "See the shop." },
            { "name": "invoice_ready", "language": "en_US", "header_type": "document", "body": "Your invoice {{1}} is ready." },
            { "name": "store", "language": "en_US", "header_type": "location", "body": "We are here." },
            { "name": "picture", "language": "en_US", "header_sample_media_url": "https://example.com/x", "body": "Look." },
            { "name": "reminder", "language": "en_US", "header_type": "text", "header": "Reminder for {{1}}", "body": "At {{1}}, {{2}}." },
            { "name": "notice", "language": "en_US", "header": "Please read", "body": "We are closed on {{1}}." },
            { "name": "greeting", "language": "en_US", "header_type": "none",
              "body": "Hello {{first_name}}, order {{order_number}} is ready." },
            { "name": "choices", "language": "en_US", "header_type": "none", "body": "Choose:", "buttons": [
              { "kind": "phone_number", "text": "Call" }, { "kind": "url", "text": "Shop", "url": "https://example.com/" },
              { "kind": "quick_reply", "text": "Stop" }, { "kind": "copy_code", "text": "Copy" } ] },
            { "name": "otp", "language": "ar", "category": "AUTHENTICATION", "header_type": "none", "body": "رمزك {{1}}",
              "buttons": [{ "kind": "url", "text": "نسخ", "url": "https://www.whatsapp.com/otp/code/?code=otp{{1}}" }] },
            { "name": "paused", "language": "en_US", "status": "PAUSED", "body": "Sale!" },
            { "name": "appealed", "language": "en_US", "status": "IN_APPEAL", "body": "Sale!" },
            { "name": "shop", "language": "en_US", "body": "Shop now.", "buttons": [{ "kind": "url", "text": "Shop" }] },
            { "name": "otp_copy", "language": "en_US", "category": "AUTHENTICATION", "body": "{{1}}",
              "buttons": [{ "kind": "copy_code", "text": "Copy" }] },
            { "name": "text_header", "language": "en_US", "header_type": "text", "body": "Hello" },
            { "name": "sample", "language": "en_US", "header_type": "NONE", "header_sample_media_url": "https://example.com/x",
              "body": "Look." },
            { "name": "products", "language": "en_US", "body": "See.", "buttons": [{ "kind": "mpm", "text": "See" }] },
            { "name": "cards", "language": "en_US", "body": "See.", "carousel_cards": 2 },
            { "name": "ends", "language": "en_US", "body": "Hurry.", "has_expiration": true },
            { "name": "unknown_parts", "language": "en_US", "params_count": 3 }
          ]
        }
        """;

    /// <summary>The sandbox shows each template to customers, so it needs its text.</summary>
    public static readonly string WithEveryBody = File.Replace("\"params_count\": 3", "\"body\": \"Hello\"", StringComparison.Ordinal);

    private static readonly Lazy<MetadataReference[]> Loaded = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal)
                    || name is "CubeConnect.Sdk.dll" or "netstandard.dll" or "mscorlib.dll"
                        or "Microsoft.Extensions.DependencyInjection.Abstractions.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>This runtime and the SDK: what the harness would download otherwise.</summary>
    public static IReadOnlyList<MetadataReference> References => Loaded.Value;

    public static string Method(string statements) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using CubeConnect;

        internal class Program
        {
            private const string Shipped = "order_shipped";

            public static async Task Run(ICubeConnectClient client, string text, int number, string[] texts, TemplateComponent component,
                TemplateParameter parameter, CampaignRecipient[] recipients)
            {
                {{statements}}
                await Task.Yield();
            }
        }
        """;
}
