using System.Buffers;
using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>GET /queue/jobs of Periskope, in its newer shape. Broadcasts cannot be made here, so a broadcast id finds nothing.</summary>
internal static class PeriskopeJobs
{
    public static Answer Answer(Call call)
    {
        var tenant = GatewayRoutes.Authenticate(call);
        var query = call.Http.Request.Query;
        var queueId = query["queue_id"].ToString();
        IEnumerable<SandboxGatewayMessage> jobs;
        lock (call.World.Gate) jobs = queueId.Length == 0 ? call.World.Gateways.Snapshot() : call.World.Gateways.Find(queueId) is { } job ? [job] : [];
        jobs = jobs.Where(job => job.Gateway == "periskope" && job.Tenant == tenant.Id && (queueId.Length == 0 || job.QueueId == queueId) && !query.ContainsKey("broadcast_id"));
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var job in jobs)
            {
                json.WriteStartObject();
                PeriskopeStatus.Write(json, job);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return new(200, buffer.WrittenMemory);
    }
}
